// SPDX-License-Identifier: Apache-2.0
/**
 * The other replicas: {@link io.landbridge.connectivityproxy.peers.Peers} dials each of them, and serves what they hand over
 * because only this replica can carry it on. It looks for them on a thread of its own; what is handed over lives on the event
 * loops of the tunnels.
 */
@NullMarked
package io.landbridge.connectivityproxy.peers;

import org.jspecify.annotations.NullMarked;
