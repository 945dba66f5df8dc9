// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

/**
 * A CDI event, fired in the transaction that deletes a tenant, before it is gone.
 *
 * @param id the tenant's id
 */
public record TenantDeleted(String id) {}
