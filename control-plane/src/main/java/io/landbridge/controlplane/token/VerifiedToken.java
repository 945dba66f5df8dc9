// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import java.util.Optional;

/**
 * What a token of this token service says, its signature and its time verified.
 *
 * @param tenantId for which tenant it was issued
 * @param clientId to which client
 * @param instanceId the instance of that client
 * @param user on behalf of whom; absent for a token of the client itself
 */
public record VerifiedToken(String tenantId, String clientId, String instanceId, Optional<User> user) {}
