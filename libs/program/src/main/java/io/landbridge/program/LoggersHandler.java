// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code GET /loggers?<prefix>} lists loggers and their levels, {@code PUT /loggers?<prefix>} changes them to the level
 * in its body; only for those on the machine itself.
 */
final class LoggersHandler implements HttpHandler {
    static final String PATH = "/loggers";
    private static final int MAX_BODY = 64;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var prefix = Optional.ofNullable(exchange.getRequestURI().getQuery()).filter(text -> !text.isBlank());
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            ExactPath.answer(exchange, 403, "only from the machine itself");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "GET" -> ExactPath.answer(exchange, 200, String.join("\n", Logs.list(prefix.orElse(""))));
            case "PUT" -> change(exchange, prefix.orElse(Logs.OWN));
            default -> ExactPath.answer(exchange, 405, "only GET and PUT");
        }
    }

    private static void change(HttpExchange exchange, String prefix) throws IOException {
        var body = new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
        var level = Logging.Level.find(body);
        if (level.isPresent()) {
            Logs.change(prefix, level.get());
            ExactPath.answer(exchange, 200, "log level of " + prefix + " is " + level.get());
        } else {
            ExactPath.answer(exchange, 400, "expected one of: " + Arrays.toString(Logging.Level.values()));
        }
    }
}
