// SPDX-License-Identifier: Apache-2.0
/**
 * The cloud connector: the agent in a private network.
 *
 * <p>Package {@code model} is what is configured, as immutable values. Start there. What comes through the tunnels enters at
 * {@code traffic}, which asks {@code access} and passes on what is allowed.
 */
@NullMarked
package io.landbridge.cloudconnector;

import org.jspecify.annotations.NullMarked;
