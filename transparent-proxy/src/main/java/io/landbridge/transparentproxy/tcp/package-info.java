// SPDX-License-Identifier: Apache-2.0
/**
 * The TCP data path: a listener for each route, and for each connection one to the target, straight or through the connectivity
 * proxy by SOCKS5.
 *
 * <p>Read {@link io.landbridge.transparentproxy.tcp.TcpDataPath}, then {@link io.landbridge.transparentproxy.tcp.TcpPlanner}
 * that decides where a connection goes. Connections live on event loops of their own, apart from those for HTTP.
 */
@NullMarked
package io.landbridge.transparentproxy.tcp;

import org.jspecify.annotations.NullMarked;
