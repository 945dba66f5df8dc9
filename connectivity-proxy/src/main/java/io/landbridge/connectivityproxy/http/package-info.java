// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP proxy's decisions: what becomes of each request. {@link
 * io.landbridge.connectivityproxy.http.ForwardPlanner} plans, {@link
 * io.landbridge.connectivityproxy.http.HttpFaults} words what goes wrong; the data path is that of {@code libs/proxy}.
 * Event loops only.
 */
@NullMarked
package io.landbridge.connectivityproxy.http;

import org.jspecify.annotations.NullMarked;
