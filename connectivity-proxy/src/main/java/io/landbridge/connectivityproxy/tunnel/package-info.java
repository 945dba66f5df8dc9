// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to tunnels, told to those who want to know: {@link
 * io.landbridge.connectivityproxy.tunnel.TunnelEvents}. The tunnels themselves are those of {@code libs/tunnel}. Safe on
 * any thread.
 */
@NullMarked
package io.landbridge.connectivityproxy.tunnel;

import org.jspecify.annotations.NullMarked;
