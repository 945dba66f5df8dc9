// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks the program that runs beside this process for its loggers, or changes them. The answer goes to standard output, a refusal
 * to standard error. Blocks for 5 seconds at most.
 */
public final class LoggersCommand {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final String address;

    /**
     * @param admin where that program serves health
     * @param prefix what the loggers' names begin with; empty for the program's own when they change, for all when they are
     *     listed
     */
    public LoggersCommand(Endpoint admin, String prefix) {
        this.address = "http://" + admin.host().orElse("localhost") + ":" + admin.port() + LoggersHandler.PATH + "?"
                + URLEncoder.encode(prefix, StandardCharsets.UTF_8);
    }

    /** Lists them; whether the program answered. */
    public boolean list() throws IOException, InterruptedException {
        return send(request());
    }

    /** They log from that level on; whether the program knows the level. */
    public boolean change(String level) throws IOException, InterruptedException {
        return send(request().PUT(BodyPublishers.ofString(level)));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT);
    }

    private static boolean send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            (answer.statusCode() == 200 ? System.out : System.err).print(answer.body());
            return answer.statusCode() == 200;
        }
    }
}
