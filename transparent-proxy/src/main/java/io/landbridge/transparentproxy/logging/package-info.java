/** Log output: its form at the start, its level at any time. {@link io.landbridge.transparentproxy.logging.Logs}. */
@NullMarked
package io.landbridge.transparentproxy.logging;

import org.jspecify.annotations.NullMarked;
