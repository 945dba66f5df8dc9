// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.landbridge.controlplane.tenant.Tenant;

/**
 * A user in a tenant.
 *
 * @param tenant which
 * @param user who
 */
public record Identity(Tenant tenant, User user) {}
