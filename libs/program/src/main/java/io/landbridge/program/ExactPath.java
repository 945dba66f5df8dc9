// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Lets only the path itself through, not what is below it, and ends the exchange. */
record ExactPath(String path, HttpHandler handler) implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals(path)) {
                handler.handle(exchange);
            } else {
                answer(exchange, 404, "not found");
            }
        }
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
