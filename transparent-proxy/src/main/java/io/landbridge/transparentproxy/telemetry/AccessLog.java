// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.telemetry;

import io.landbridge.proxy.plan.ExchangeObserver.Origin;
import io.landbridge.proxy.plan.ExchangeObserver.Outcome;
import io.landbridge.proxy.plan.ExchangeObserver.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A line for each exchange, and for each TCP connection that fails. Of exchanges: at {@code debug}, or at {@code info} when the proxy itself answered. Neither path nor query
 * is in it, because either may hold keys.
 */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private AccessLog() {}

    static void failed(String destination, String reason) {
        LOG.atInfo()
                .addKeyValue("destination", destination)
                .addKeyValue("reason", reason)
                .log("TCP connection closed: it does not get to its target");
    }

    static void refused(Refusal refusal) {
        LOG.atInfo()
                .addKeyValue("requestId", refusal.requestId())
                .addKeyValue("status", refusal.status())
                .addKeyValue("origin", Origin.PROXY)
                .log("Request refused");
    }

    static void finished(Outcome outcome) {
        var level = outcome.origin() == Origin.PROXY ? Level.INFO : Level.DEBUG;
        if (LOG.isEnabledForLevel(level)) {
            LOG.atLevel(level)
                    .addKeyValue("requestId", outcome.head().requestId())
                    .addKeyValue("destination", outcome.destination().orElse("-"))
                    .addKeyValue("method", outcome.head().method())
                    .addKeyValue("status", outcome.status())
                    .addKeyValue("origin", outcome.origin())
                    .addKeyValue("micros", outcome.nanos() / 1_000)
                    .log("Exchange finished");
        }
    }
}
