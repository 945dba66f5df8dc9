// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.telemetry;

import io.landbridge.proxy.plan.ExchangeObserver;

/** Counts what other replicas have handed over. Each was counted as a request where it came in. */
public final class HandedOverExchanges implements ExchangeObserver {
    private final Telemetry telemetry;

    public HandedOverExchanges(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void received() {
        // counted when it is over
    }

    @Override
    public void refused(Refusal refusal) {
        // the replica that handed it over says so
    }

    @Override
    public void finished(Outcome outcome) {
        if (outcome.origin() == Origin.TARGET) {
            telemetry.handedOver();
        }
    }
}
