// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.generated;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Renews generated certificates before they expire: looks every ten minutes, in each replica. What fails is tried again at the
 * next look.
 */
@Singleton
class CertificateRenewal {
    private static final Logger LOG = Logger.getLogger(CertificateRenewal.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final GeneratedCertificates certificates;
    private final ScheduledExecutorService scheduler;
    private volatile @Nullable ScheduledFuture<?> looking;

    CertificateRenewal(GeneratedCertificates certificates, ScheduledExecutorService scheduler) {
        this.certificates = certificates;
        this.scheduler = scheduler;
    }

    void onStart(@Observes StartupEvent event) {
        looking = scheduler.scheduleWithFixedDelay(
                this::lookQuietly, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        var looks = looking;
        if (looks != null) {
            looks.cancel(false);
        }
    }

    /** Renews all that are due; one that fails does not keep the others. */
    void look() {
        for (var key : certificates.due()) {
            try {
                if (certificates.renew(key)) {
                    LOG.infof("Renewed certificate '%s' at %s", key.name(), key.place());
                }
            } catch (RuntimeException failure) {
                LOG.warnf(
                        failure,
                        "Certificate '%s' at %s is not renewed; the next look tries again",
                        key.name(),
                        key.place());
            }
        }
    }

    /** An executor forgets what throws. */
    private void lookQuietly() {
        try {
            look();
        } catch (RuntimeException failure) {
            LOG.warn("Certificates to renew cannot be looked for; the next look tries again", failure);
        }
    }
}
