// SPDX-License-Identifier: Apache-2.0
/**
 * Secrets at rest. {@link io.landbridge.cloudconnector.secrets.Vault} is the door: AES-256-GCM (NIST SP 800-38D) under
 * one key from a file. Safe on any thread; only opening the vault blocks.
 */
@NullMarked
package io.landbridge.cloudconnector.secrets;

import org.jspecify.annotations.NullMarked;
