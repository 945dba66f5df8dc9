// SPDX-License-Identifier: Apache-2.0
/**
 * TLS of programs on this machine: whom to believe ({@link io.landbridge.local.tls.LocalTls}), and who vouches for the token
 * service's names ({@link io.landbridge.local.tls.LocalAuthority}). Used by any thread.
 */
@NullMarked
package io.landbridge.local.tls;

import org.jspecify.annotations.NullMarked;
