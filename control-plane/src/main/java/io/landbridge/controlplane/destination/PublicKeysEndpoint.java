// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.generated.GeneratedCertificates;
import io.landbridge.controlplane.destination.store.Configuration;
import io.landbridge.controlplane.destination.store.ConfigurationStore;
import io.landbridge.controlplane.destination.store.Etag;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.tls.StoreFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Public keys of one certificate, documented as {@code GET …/{name}/publicKeys}. */
@ApplicationScoped
class PublicKeysEndpoint {
    private static final String PROTECTED = "The keystore is password-protected and public keys cannot be retrieved"
            + " (expected: a PEM file, a key store without a password, or a generated one)";

    private final ConfigurationStore store;
    private final GeneratedCertificates generated;

    PublicKeysEndpoint(ConfigurationStore store, GeneratedCertificates generated) {
        this.store = store;
        this.generated = generated;
    }

    Response get(Place place, String name, HttpHeaders headers) {
        return store.find(place, Kind.CERTIFICATE, name)
                .map(found -> Preconditions.unmet(headers, found.etag()).orElseGet(() -> publicKeys(place, found)))
                .orElseGet(() -> Errors.missing(Kind.CERTIFICATE, name));
    }

    private Response publicKeys(Place place, Configuration found) {
        var password = generated.password(place, found);
        try {
            return StoreFile.chains(found.toCertificate(), password)
                    .map(chains -> Response.ok(
                                    chains.stream().map(PublicKey::of).toList())
                            .header(HttpHeaders.ETAG, Etag.quoted(found.etag()))
                            .build())
                    .orElseGet(() -> Errors.of(400, PROTECTED));
        } catch (IllegalArgumentException unusable) {
            return Errors.of(400, String.valueOf(unusable.getMessage()));
        }
    }
}
