// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A client certificate with its private key; the text form leaves the key out.
 *
 * @param key the private key
 * @param chain the client's certificate first, then its issuers
 */
public record ClientKey(PrivateKey key, List<X509Certificate> chain) {
    /** @throws IllegalArgumentException if the chain is empty, or the key does not belong to its first certificate */
    public ClientKey {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a client key without certificate (expected: its chain)");
        }
        if (!key.getAlgorithm().equals(chain.getFirst().getPublicKey().getAlgorithm())) {
            throw new IllegalArgumentException(
                    "the client key is of algorithm " + key.getAlgorithm() + ", its certificate of "
                            + chain.getFirst().getPublicKey().getAlgorithm() + " (expected: the same)");
        }
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return "ClientKey[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
