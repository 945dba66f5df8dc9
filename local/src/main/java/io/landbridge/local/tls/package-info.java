// SPDX-License-Identifier: Apache-2.0
/**
 * TLS towards programs of this machine.
 *
 * <p>{@link io.landbridge.local.tls.LocalTls} is the door. Used by any thread.
 */
@NullMarked
package io.landbridge.local.tls;

import org.jspecify.annotations.NullMarked;
