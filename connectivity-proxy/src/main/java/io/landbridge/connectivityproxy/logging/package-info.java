// SPDX-License-Identifier: Apache-2.0
/** Log output: its form at the start, its levels at any time. {@link io.landbridge.connectivityproxy.logging.Logs}. */
@NullMarked
package io.landbridge.connectivityproxy.logging;

import org.jspecify.annotations.NullMarked;
