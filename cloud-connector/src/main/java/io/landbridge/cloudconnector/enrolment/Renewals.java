// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.Enrolment;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.store.ConfigurationStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Renews the certificates of the subaccounts that want it. A new certificate takes the place of the old one in the
 * configuration; who uses it hears of that. One thread at a time may call it.
 */
public final class Renewals {
    private static final Logger LOG = Logger.getLogger(Renewals.class);

    private final ConfigurationStore store;
    private final EnrolmentClient client;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<SubaccountId, Instant> notBefore = new HashMap<>();

    /** For the subaccounts of that store. */
    public Renewals(ConfigurationStore store, EnrolmentClient client, AuditLog audit, Clock clock) {
        this.store = store;
        this.client = client;
        this.audit = audit;
        this.clock = clock;
    }

    /** Renews what is due now. Calls the control plane: blocks. */
    public void renewDue() {
        var configuration = store.live().current();
        notBefore.keySet().retainAll(configuration.subaccounts().keySet());
        configuration.subaccounts().values().stream().filter(this::isDue).forEach(this::renew);
    }

    private boolean isDue(Subaccount subaccount) {
        var now = clock.instant();
        var certificate = subaccount.enrolment().certificate();
        return subaccount.settings().autoCertificateRenewal()
                && !RenewalSchedule.due(certificate).isAfter(now)
                && !RenewalSchedule.isOver(certificate, now)
                && !notBefore.getOrDefault(subaccount.id(), Instant.MIN).isAfter(now);
    }

    private void renew(Subaccount subaccount) {
        var id = subaccount.id();
        switch (client.renew(id, subaccount.enrolment())) {
            case EnrolmentOutcome.Enrolled enrolled -> {
                store.change(before -> replace(before, subaccount, enrolled.enrolment()));
                audit.changed(Optional.of(id), "connector", "Account", "Certificate renewed");
                notBefore.put(id, RenewalSchedule.next(enrolled.enrolment().certificate(), clock.instant()));
                LOG.infof(
                        "The certificate of %s was renewed; it is good until %s",
                        id, enrolled.enrolment().certificate().getNotAfter().toInstant());
            }
            case EnrolmentOutcome.Refused refused -> failed(subaccount, refused.reason());
            case EnrolmentOutcome.Failed failed -> failed(subaccount, failed.reason());
        }
    }

    /** Somebody may have deleted or enrolled the subaccount in the meantime: that stays. */
    private static Configuration replace(Configuration before, Subaccount renewed, Enrolment next) {
        return before.find(renewed.id())
                .filter(now -> now.enrolment().equals(renewed.enrolment()))
                .map(now -> before.with(now.with(next)))
                .orElse(before);
    }

    private void failed(Subaccount subaccount, String reason) {
        var certificate = subaccount.enrolment().certificate();
        var retry = RenewalSchedule.retry(certificate, clock.instant());
        notBefore.put(subaccount.id(), retry);
        LOG.warnf(
                "The certificate of %s could not be renewed, it is good until %s; next attempt %s: %s",
                subaccount.id(), certificate.getNotAfter().toInstant(), retry, reason);
    }
}
