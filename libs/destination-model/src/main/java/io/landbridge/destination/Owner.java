// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Optional;

/**
 * Where a look-up found the destination.
 *
 * @param subaccountId tenant that owns it
 * @param instanceId service instance that owns it; absent when found on subaccount level
 */
public record Owner(Optional<String> subaccountId, Optional<String> instanceId) {}
