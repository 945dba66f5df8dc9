// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.admin;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.transparentproxy.config.ConfigFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The command {@code change-log-level <LEVEL>}: changes the log level of the proxy that runs beside it. */
public final class ChangeLogLevel {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private ChangeLogLevel() {}

    /** Takes the level and, optionally, the proxy's configuration file. */
    public static void main(String[] arguments) throws IOException, InterruptedException, InvalidConfigException {
        var given = List.of(arguments);
        if (given.isEmpty() || given.size() > 2) {
            System.err.println("usage: change-log-level LEVEL [CONFIG]");
            System.exit(2);
        }
        var file = given.size() == 2 ? Path.of(given.get(1)) : ConfigFile.DEFAULT;
        System.exit(change(given.get(0), file) ? 0 : 1);
    }

    private static boolean change(String level, Path file)
            throws IOException, InterruptedException, InvalidConfigException {
        var health = ConfigFile.read(file, System.getenv()).health();
        var address =
                URI.create("http://" + health.host().orElse("localhost") + ":" + health.port() + LogLevelHandler.PATH);
        var request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .PUT(BodyPublishers.ofString(level))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            (answer.statusCode() == 200 ? System.out : System.err).print(answer.body());
            return answer.statusCode() == 200;
        }
    }
}
