// SPDX-License-Identifier: Apache-2.0
/** What is written on a tenant's behalf: {@link io.landbridge.connectivityproxy.audit.AuditLog}. */
@NullMarked
package io.landbridge.connectivityproxy.audit;

import org.jspecify.annotations.NullMarked;
