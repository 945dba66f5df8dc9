// SPDX-License-Identifier: Apache-2.0
/** Passwords as they are kept: {@link io.landbridge.password.PasswordHash}. No state; safe on any thread. */
@NullMarked
package io.landbridge.password;

import org.jspecify.annotations.NullMarked;
