// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import io.landbridge.destination.Secret;
import io.landbridge.tls.HostnameVerification;
import io.landbridge.tls.ServerTrust;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** Whom a destination believes to be its target, and its token service too. */
public final class TokenServiceTrust {
    private static final String TRUST_STORE = "TrustStoreLocation";
    private static final String STRICT = "Strict";

    private TokenServiceTrust() {}

    /**
     * By its trust store, which is among the stores by name.
     *
     * @throws CannotRetrieveException if the store is missing or unusable
     */
    public static ServerTrust of(Destination destination, Map<String, Certificate> stores)
            throws CannotRetrieveException {
        if ("true".equalsIgnoreCase(destination.find("TrustAll").orElse(""))) {
            return new ServerTrust.Everyone();
        }
        return new ServerTrust.Anchored(anchors(destination, stores), hostnames(destination));
    }

    private static List<X509Certificate> anchors(Destination destination, Map<String, Certificate> stores)
            throws CannotRetrieveException {
        var name = destination.find(TRUST_STORE);
        if (name.isEmpty()) {
            return List.of();
        }
        return StoredKeys.anchors(
                StoredKeys.require(TRUST_STORE, name.get(), stores),
                destination.find("TrustStorePassword").map(Secret::new));
    }

    private static HostnameVerification hostnames(Destination destination) throws CannotRetrieveException {
        var name = destination.find("HostnameVerifier").orElse(STRICT);
        return HostnameVerification.find(name)
                .orElseThrow(() -> new CannotRetrieveException(
                        "HostnameVerifier '" + name + "' is unknown (expected: Strict or BrowserCompatible)"));
    }
}
