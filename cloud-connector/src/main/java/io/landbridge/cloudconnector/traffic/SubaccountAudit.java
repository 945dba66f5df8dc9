// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.access.VirtualAddress;
import io.landbridge.cloudconnector.audit.Access;
import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.model.SubaccountId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Writes decisions into the audit log of a subaccount. */
final class SubaccountAudit implements AccessAudit {
    /** Tokens are not verified yet, so that what they say about users is not worth writing down. */
    private static final String UNKNOWN_USER = "-";

    private final AuditLog log;
    private final SubaccountId subaccount;
    private final AtomicLong numbers = new AtomicLong();

    SubaccountAudit(AuditLog log, SubaccountId subaccount) {
        this.log = log;
        this.subaccount = subaccount;
    }

    @Override
    public boolean admits() {
        return log.admits();
    }

    @Override
    public void allowed(VirtualAddress system, Optional<String> path) {
        log.allowed(access(system, path));
    }

    @Override
    public void denied(VirtualAddress system, Optional<String> path) {
        log.denied(access(system, path));
    }

    private Access access(VirtualAddress system, Optional<String> path) {
        return new Access(subaccount, UNKNOWN_USER, system.host(), system.port(), path, numbers.incrementAndGet());
    }
}
