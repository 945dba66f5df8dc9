// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import io.landbridge.local.process.ProgramFailedException;
import io.landbridge.local.state.Endpoints;
import io.landbridge.local.state.InvalidStateException;
import io.landbridge.local.state.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code ./dev up}: runs until it is interrupted. */
record Up(Home home, UpOptions options, Console console) {
    private static final List<String> HINT = List.of(
            "  SAP's SDKs ask for tokens at port 443 only, which is taken or not yours here. Make it free, and start as root",
            "  or after: sysctl -w net.ipv4.ip_unprivileged_port_start=443",
            "");

    void run() throws LocalModeException, InvalidStateException, ProgramFailedException, InterruptedException {
        var stack = new Stack(home, options, Stack.FirstPassword.RANDOM, new Reporter(console));
        Shutdown.run(stack::close);
        console.line(console.bold("Landbridge") + " is starting, its state is in " + options.state());
        try {
            var endpoints = stack.start();
            console.lines(table(endpoints));
            if (!endpoints.uaaDomain().isStandard()) {
                console.lines(HINT);
            }
        } catch (LocalModeException | InvalidStateException | ProgramFailedException failed) {
            stack.close();
            throw failed;
        }
        console.line(console.good("ready"));
        new CountDownLatch(1).await();
    }

    private List<String> table(Endpoints endpoints) {
        var ports = endpoints.ports();
        var uaaDomain = endpoints.uaaDomain().url();
        var state = options.state().toAbsolutePath().normalize();
        return List.of(
                "",
                row("token service", ports.controlPlaneUrl() + "/oauth/token"),
                row("", uaaDomain + "  and  " + uaaDomain.replace("https://", "https://<tenant>.")),
                row("Destination Service", ports.controlPlaneUrl() + "/destination-configuration/v1"),
                row("transparent proxy", ports.transparentProxyUrl() + "  or  " + ports.addressOf("<name>")),
                row(
                        "connectivity proxy",
                        "HTTP %s:%d, SOCKS5 %s:%d"
                                .formatted(
                                        Ports.HOST,
                                        ports.connectivityProxyHttp(),
                                        Ports.HOST,
                                        ports.connectivityProxySocks5())),
                row("cloud connector", ports.cloudConnectorUrl().toString()),
                row("resources", endpoints.destinations().toString()),
                row("service keys", state.resolve("bindings").toString()),
                row("logs", state.resolve("logs").toString()),
                row("all addresses", endpointsFile(state).toString()),
                "");
    }

    private static Path endpointsFile(Path state) {
        return state.resolve("endpoints.json");
    }

    private String row(String what, String where) {
        return "  %-22s".formatted(what) + where;
    }
}
