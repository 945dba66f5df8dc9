// SPDX-License-Identifier: Apache-2.0
/**
 * Which cloud connectors are connected. Replicas of connectivity proxies report it ({@link
 * io.landbridge.controlplane.connectivity.tunnel.TunnelResource}), whoever may ask is told ({@link
 * io.landbridge.controlplane.connectivity.tunnel.ConnectorInfoResource}). Everything blocks on the database, so it runs on
 * worker threads.
 */
@NullMarked
package io.landbridge.controlplane.connectivity.tunnel;

import org.jspecify.annotations.NullMarked;
