// SPDX-License-Identifier: Apache-2.0
/**
 * Who changed what, and who was let through or not: files that only grow, whose lines are chained by keyed hashes.
 *
 * <p>{@link io.landbridge.cloudconnector.audit.AuditLog} is the door: it never blocks, so event loops may use it; one
 * thread of its own writes. {@link io.landbridge.cloudconnector.audit.AuditVerification} tells whether files were
 * changed.
 */
@NullMarked
package io.landbridge.cloudconnector.audit;

import org.jspecify.annotations.NullMarked;
