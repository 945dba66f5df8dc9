// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.telemetry;

import io.landbridge.proxy.plan.ExchangeObserver;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Counts HTTP requests, and logs a line for each: at {@code debug}, or at {@code info} when the proxy itself answered.
 * Neither path nor query is in it, because either may hold keys.
 */
public final class HttpExchanges implements ExchangeObserver {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchanges.class);

    private final Telemetry telemetry;

    public HttpExchanges(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void received() {
        // counted when it is over
    }

    @Override
    public void refused(Refusal refusal) {
        telemetry.requested(refusal.status(), name(Origin.PROXY));
        LOG.atInfo()
                .addKeyValue("requestId", refusal.requestId())
                .addKeyValue("status", refusal.status())
                .log("Request refused");
    }

    @Override
    public void finished(Outcome outcome) {
        telemetry.requested(outcome.status(), name(outcome.origin()));
        var level = outcome.origin() == Origin.PROXY ? Level.INFO : Level.DEBUG;
        if (LOG.isEnabledForLevel(level)) {
            LOG.atLevel(level)
                    .addKeyValue("requestId", outcome.head().requestId())
                    .addKeyValue("system", outcome.destination().orElse("-"))
                    .addKeyValue("method", outcome.head().method())
                    .addKeyValue("status", outcome.status())
                    .addKeyValue("origin", outcome.origin())
                    .addKeyValue("micros", outcome.nanos() / 1_000)
                    .log("Exchange finished");
        }
    }

    private static String name(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }
}
