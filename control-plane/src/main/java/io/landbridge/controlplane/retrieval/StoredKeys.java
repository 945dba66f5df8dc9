// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import io.landbridge.tls.ClientKey;
import io.landbridge.tls.StoreFile;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored key and trust stores that a destination names. */
final class StoredKeys {
    private static final Secret NONE = new Secret("");

    private StoredKeys() {}

    /** The store that the property names. */
    static Certificate require(String property, String name, Map<String, Certificate> stores)
            throws CannotRetrieveException {
        var store = stores.get(name);
        if (store == null) {
            throw new CannotRetrieveException(property + " '" + name
                    + "' does not exist (expected: the name of a stored certificate or key store)");
        }
        return store;
    }

    /** The private key with its chain. */
    static ClientKey clientKey(Certificate store, Optional<Secret> password) throws CannotRetrieveException {
        try {
            return StoreFile.clientKey(store, password.orElse(NONE));
        } catch (IllegalArgumentException unusable) {
            throw new CannotRetrieveException(String.valueOf(unusable.getMessage()));
        }
    }

    /** All certificates. */
    static List<X509Certificate> anchors(Certificate store, Optional<Secret> password) throws CannotRetrieveException {
        try {
            return StoreFile.certificates(store, password.orElse(NONE));
        } catch (IllegalArgumentException unusable) {
            throw new CannotRetrieveException(String.valueOf(unusable.getMessage()));
        }
    }
}
