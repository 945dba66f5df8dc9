/**
 * Encryption at rest. {@link io.landbridge.controlplane.encryption.Encryption} is the door: AES-256-GCM (NIST SP
 * 800-38D) under keys from a file, each value bound to the row it stands in. Safe on any thread; nothing blocks but the
 * reading of the file when the program starts. A secret that need only be recognised is
 * kept as its {@link io.landbridge.controlplane.encryption.Sha256}.
 */
@NullMarked
package io.landbridge.controlplane.encryption;

import org.jspecify.annotations.NullMarked;
