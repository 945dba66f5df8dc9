// SPDX-License-Identifier: Apache-2.0
/**
 * The doors for those who run the proxy: health, metrics, log levels. {@link
 * io.landbridge.connectivityproxy.admin.AdminServer} has threads of its own; {@link
 * io.landbridge.connectivityproxy.admin.Operations} is the command that is run beside it.
 */
@NullMarked
package io.landbridge.connectivityproxy.admin;

import org.jspecify.annotations.NullMarked;
