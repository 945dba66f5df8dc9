// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.landbridge.transparentproxy.config.ProxyConfig.Logging;
import io.landbridge.transparentproxy.logging.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** {@code PUT /loglevel} with the level's name as its body; only for those on the machine itself. */
final class LogLevelHandler implements HttpHandler {
    static final String PATH = "/loglevel";
    private static final int MAX_BODY = 64;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            ExactPath.answer(exchange, 403, "only from the machine itself");
        } else if (!exchange.getRequestMethod().equals("PUT")) {
            ExactPath.answer(exchange, 405, "only PUT");
        } else {
            change(exchange);
        }
    }

    private static void change(HttpExchange exchange) throws IOException {
        var name = new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
        var level = Logs.findLevel(name);
        if (level.isPresent()) {
            Logs.change(level.get());
            ExactPath.answer(exchange, 200, "log level is " + level.get());
        } else {
            ExactPath.answer(exchange, 400, "expected one of: " + Arrays.toString(Logging.Level.values()));
        }
    }
}
