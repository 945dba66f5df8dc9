// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls: {@link io.landbridge.controlplane.security.Authenticated}, {@link
 * io.landbridge.controlplane.security.ForConnectivity} or {@link
 * io.landbridge.controlplane.security.ForConnectivityProxy} on a resource demands a token of the built-in token service,
 * {@link io.landbridge.controlplane.security.CurrentCaller} then says whose it is.
 */
@NullMarked
package io.landbridge.controlplane.security;

import org.jspecify.annotations.NullMarked;
