// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tls;

import io.landbridge.destination.Secret;

/**
 * What a server proves its names with.
 *
 * @param key its private key, in PEM
 * @param certificate its certificate, in PEM
 */
public record ServerIdentity(Secret key, String certificate) {}
