// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Answers all metrics in the format that the scraper asks for: Prometheus text or OpenMetrics. */
record MetricsHandler(PrometheusRegistry registry) implements HttpHandler {
    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var writer = FORMATS.findWriter(exchange.getRequestHeaders().getFirst("Accept"));
        var body = new ByteArrayOutputStream();
        writer.write(body, registry.scrape());
        exchange.getResponseHeaders().set("Content-Type", writer.getContentType());
        exchange.sendResponseHeaders(200, body.size());
        body.writeTo(exchange.getResponseBody());
    }
}
