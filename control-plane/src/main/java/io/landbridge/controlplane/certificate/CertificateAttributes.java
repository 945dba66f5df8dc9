// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import io.landbridge.destination.Secret;
import java.security.PublicKey;
import java.util.Optional;

/**
 * What a certificate is made from.
 *
 * @param commonName who it is about
 * @param requester the key that it is for, if its owner keeps the private key; else a key is made
 * @param lifetime how long it is good
 * @param automaticRenew whether it is made anew before it expires
 * @param password protects the private key; empty for none
 */
public record CertificateAttributes(
        String commonName, Optional<PublicKey> requester, Lifetime lifetime, boolean automaticRenew, Secret password) {}
