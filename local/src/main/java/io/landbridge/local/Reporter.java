// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import io.landbridge.local.process.SupervisorListener;
import io.landbridge.local.route.FolderListener;
import io.landbridge.local.route.TcpRoutes;
import io.landbridge.local.state.Ports;
import io.landbridge.routes.RouteTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the user what happens while everything runs. */
record Reporter(Console console) {
    private static final String INDENT = "  ";

    /** Something went wrong that needs a look. */
    void problem(String text) {
        console.line(INDENT + console.bad("!") + " " + text);
    }

    private void news(String text) {
        console.line(INDENT + console.dim("·") + " " + text);
    }

    /** For the supervisor of the programs. */
    SupervisorListener ofPrograms() {
        return new SupervisorListener() {
            @Override
            public void onEnd(String program, int status) {
                problem(program + " ended with status " + status + "; starting it again");
            }

            @Override
            public void onReturn(String program, Duration away) {
                news(program + " is back after " + String.format(Locale.ROOT, "%.1f s", away.toMillis() / 1000.0));
            }
        };
    }

    /** For the folder of resources; what becomes of it is written for the transparent proxy as well. */
    FolderListener ofFolder(TcpRoutes routes, Ports ports) {
        return new FolderListener() {
            @Override
            public void onRoutes(RouteTable table, Map<String, Integer> wishes) throws IOException {
                routes.routes(table, wishes);
            }

            @Override
            public void onServed(String file, List<String> names) {
                news(file + ": "
                        + (names.isEmpty()
                                ? "no resources"
                                : names.stream().map(ports::addressOf).collect(Collectors.joining(", "))));
            }

            @Override
            public void onFaults(String file, List<String> faults, List<String> namesThatStay) {
                var stays = namesThatStay.isEmpty() ? "nothing of it is served" : "served as before: " + namesThatStay;
                console.lines(Stream.concat(
                                Stream.of(INDENT + console.bad("!") + " " + file + ": " + stays),
                                faults.stream().map(fault -> INDENT + INDENT + fault))
                        .toList());
            }

            @Override
            public void onGone(String file) {
                news(file + ": gone");
            }

            @Override
            public void onUnreadable(String reason) {
                problem("the resources cannot be read, what was served stays: " + reason);
            }
        };
    }
}
