// SPDX-License-Identifier: Apache-2.0
/**
 * The program: {@link io.landbridge.connectivityproxy.ConnectivityProxy} puts the rooms together. Who may call in {@code
 * authorization}, what runs it in {@code admin}, {@code telemetry} and {@code audit}.
 */
@NullMarked
package io.landbridge.connectivityproxy;

import org.jspecify.annotations.NullMarked;
