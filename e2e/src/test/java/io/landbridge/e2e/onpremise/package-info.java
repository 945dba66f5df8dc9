// SPDX-License-Identifier: Apache-2.0
/**
 * The on-premise path as processes on this machine: a control plane, connectivity proxies behind one address, cloud
 * connectors. {@link io.landbridge.e2e.onpremise.OnPremiseStack} runs them; {@link
 * io.landbridge.e2e.onpremise.SteadyLoad} calls through them while tests break one or the other.
 */
@NullMarked
package io.landbridge.e2e.onpremise;

import org.jspecify.annotations.NullMarked;
