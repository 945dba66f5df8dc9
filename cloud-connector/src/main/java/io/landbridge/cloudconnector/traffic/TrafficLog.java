// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.proxy.plan.ExchangeObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for each request, at level debug; without paths, which are for the audit log. */
final class TrafficLog implements ExchangeObserver {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficLog.class);

    private final SubaccountId subaccount;

    TrafficLog(SubaccountId subaccount) {
        this.subaccount = subaccount;
    }

    @Override
    public void received() {
        // it will be finished, or refused
    }

    @Override
    public void finished(Outcome outcome) {
        LOG.atDebug()
                .addKeyValue("subaccount", subaccount)
                .addKeyValue("system", outcome.destination().orElse("-"))
                .addKeyValue("method", outcome.head().method())
                .addKeyValue("status", outcome.status())
                .addKeyValue("origin", outcome.origin())
                .addKeyValue("micros", outcome.nanos() / 1_000)
                .addKeyValue("requestId", outcome.head().requestId())
                .log("Request");
    }

    @Override
    public void refused(Refusal refusal) {
        LOG.atDebug()
                .addKeyValue("subaccount", subaccount)
                .addKeyValue("status", refusal.status())
                .addKeyValue("requestId", refusal.requestId())
                .log("Malformed request");
    }
}
