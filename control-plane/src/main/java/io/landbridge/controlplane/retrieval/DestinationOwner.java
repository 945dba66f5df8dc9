// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import java.util.Optional;

/**
 * Whose a destination is: tokens are never shared between owners.
 *
 * @param tenantId the tenant
 * @param instanceId the service instance; absent on subaccount level
 */
public record DestinationOwner(String tenantId, Optional<String> instanceId) {}
