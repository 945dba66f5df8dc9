// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

/**
 * A CDI event, fired in the transaction that deletes a service instance, before it is gone.
 *
 * @param id the instance's id
 */
public record InstanceDeleted(String id) {}
