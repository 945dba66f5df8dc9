// SPDX-License-Identifier: Apache-2.0
/**
 * The connectivity proxy that leads to OnPremise targets: {@link io.landbridge.transparentproxy.connectivity.ConnectivityProxy}
 * is where it is, {@link io.landbridge.transparentproxy.connectivity.Passages} what each request through it needs. Safe on any
 * thread.
 */
@NullMarked
package io.landbridge.transparentproxy.connectivity;

import org.jspecify.annotations.NullMarked;
