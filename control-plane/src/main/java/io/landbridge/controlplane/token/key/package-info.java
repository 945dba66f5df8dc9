// SPDX-License-Identifier: Apache-2.0
/**
 * The keys that sign tokens; all replicas share them.
 *
 * <p>Read {@code KeySchedule} first: which key does what at which time. {@link
 * io.landbridge.controlplane.token.key.SigningKeys} keeps them in the database and makes the next ones. It blocks on the
 * database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.token.key;

import org.jspecify.annotations.NullMarked;
