// SPDX-License-Identifier: Apache-2.0
/**
 * Whether the tunnels are open: who dials them says so, the administration shows it.
 * {@link io.landbridge.cloudconnector.connection.TunnelStates} is the door; nothing blocks.
 */
@NullMarked
package io.landbridge.cloudconnector.connection;

import org.jspecify.annotations.NullMarked;
