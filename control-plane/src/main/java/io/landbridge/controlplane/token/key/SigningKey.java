// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.key;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/**
 * A key that signs tokens.
 *
 * @param generation 1 for the first; the next one takes over from it
 * @param key the pair; its id is the thumbprint of RFC 7638
 * @param createdAt when it was made
 */
record SigningKey(int generation, RSAKey key, Instant createdAt) {
    @Override
    public String toString() {
        return "signing key " + key.getKeyID();
    }
}
