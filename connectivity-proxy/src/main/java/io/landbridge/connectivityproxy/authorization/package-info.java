// SPDX-License-Identifier: Apache-2.0
/**
 * Who may call, for which tenant, and as which user: decided for each request, never for a connection.
 *
 * <p>Read {@link io.landbridge.connectivityproxy.authorization.Authorization} first. It takes {@link
 * io.landbridge.connectivityproxy.authorization.Presented}, which {@link
 * io.landbridge.connectivityproxy.authorization.HeaderReader} reads from headers, and gives an {@link
 * io.landbridge.connectivityproxy.authorization.Admission}. The rules are pure; nothing blocks, so that event loops may
 * call.
 */
@NullMarked
package io.landbridge.connectivityproxy.authorization;

import org.jspecify.annotations.NullMarked;
