// SPDX-License-Identifier: Apache-2.0
/**
 * The program's configuration: the documented tree of {@code connectivity-proxy-config.yml}, with this program's own keys
 * below {@code landbridge}. {@link io.landbridge.connectivityproxy.config.ConfigFile} reads it, {@link
 * io.landbridge.connectivityproxy.config.ProxyConfig} is the outcome; {@link
 * io.landbridge.connectivityproxy.config.ServiceKey} is the one secret, in a file of its own. Used when the program
 * starts.
 */
@NullMarked
package io.landbridge.connectivityproxy.config;

import org.jspecify.annotations.NullMarked;
