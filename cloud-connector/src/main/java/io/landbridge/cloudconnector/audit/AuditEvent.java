// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.audit;

import io.landbridge.cloudconnector.model.SubaccountId;
import java.time.Instant;
import java.util.Optional;

/** What a line will say; without subaccount it is about the connector as a whole. */
record AuditEvent(Instant at, Optional<SubaccountId> scope, String category, String user, String message) {}
