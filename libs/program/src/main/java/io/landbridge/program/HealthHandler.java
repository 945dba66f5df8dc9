// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers 200, or 503 with what is missing. */
record HealthHandler(Supplier<Optional<String>> whyNot) implements HttpHandler {
    static HealthHandler alive() {
        return new HealthHandler(Optional::empty);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var reason = whyNot.get();
        ExactPath.answer(exchange, reason.isPresent() ? 503 : 200, reason.orElse("ok"));
    }
}
