// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.assembly;

import io.landbridge.cloudconnector.config.ConnectorConfig;
import io.landbridge.cloudconnector.enrolment.Renewals;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks from time to time which certificates are due. */
@Singleton
final class RenewalClock {
    private static final Logger LOG = Logger.getLogger(RenewalClock.class);

    private final Renewals renewals;
    private final ConnectorConfig config;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("certificate-renewal").daemon().factory());

    RenewalClock(Renewals renewals, ConnectorConfig config) {
        this.renewals = renewals;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        var every = config.enrolment().renewalCheck().toMillis();
        thread.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            renewals.renewDue();
        } catch (RuntimeException failed) {
            LOG.error("certificates could not be renewed; the next look is soon", failed);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }
}
