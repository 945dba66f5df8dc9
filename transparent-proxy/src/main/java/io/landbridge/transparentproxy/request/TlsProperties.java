// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.landbridge.destination.Authentication;
import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.Secret;
import io.landbridge.destination.TargetUrl;
import io.landbridge.proxy.plan.TlsSettings;
import io.landbridge.proxy.plan.TlsSettings.Store;
import io.landbridge.proxy.plan.TlsSettings.Verification;
import java.util.Optional;

/** Reads the properties that say how TLS is spoken to the target. */
final class TlsProperties {
    private static final String KEY_STORE = "KeyStore";
    private static final String TRUST_STORE = "TrustStore";

    private final FoundDestination found;
    private final PropertyReader properties;

    private TlsProperties(FoundDestination found, PropertyReader properties) {
        this.found = found;
        this.properties = properties;
    }

    /** The settings; absent for a target without TLS. */
    static Optional<TlsSettings> read(FoundDestination found, TargetUrl target, PropertyReader properties) {
        return new TlsProperties(found, properties).read(target.secure());
    }

    private Optional<TlsSettings> read(boolean secure) {
        var clientCertificate =
                found.destination().authentication().equals(Optional.of(Authentication.CLIENT_CERTIFICATE));
        if (clientCertificate && !secure) {
            properties.fault("ClientCertificateAuthentication needs TLS (expected: a URL with https://)");
        }
        if (!secure) {
            return Optional.empty();
        }
        return Optional.of(new TlsSettings(
                verification(), store(TRUST_STORE), clientCertificate ? clientCertificate() : Optional.empty()));
    }

    private Verification verification() {
        if (properties.isTrue("TrustAll")) {
            return Verification.TRUST_ALL;
        }
        return switch (find("HostnameVerifier").orElse("Strict")) {
            case "Strict" -> Verification.STRICT;
            case "BrowserCompatible" -> Verification.BROWSER_COMPATIBLE;
            case String other -> {
                properties.fault("HostnameVerifier is '" + other + "' (expected: Strict or BrowserCompatible)");
                yield Verification.STRICT;
            }
        };
    }

    private Optional<Store> clientCertificate() {
        if (find("KeyStore.Source").orElse("").equals("ClientProvided")) {
            properties.fault("KeyStore.Source is 'ClientProvided' (expected: DestinationService)");
        } else if (find(KEY_STORE + "Location").isEmpty()) {
            properties.fault("KeyStoreLocation is missing (expected: name of the client certificate's store)");
        }
        return store(KEY_STORE);
    }

    private Optional<Store> store(String kind) {
        var name = find(kind + "Location");
        var password = new Secret(find(kind + "Password").orElse(""));
        var store = found.certificates().stream()
                .filter(certificate -> name.equals(Optional.of(certificate.name())))
                .findFirst()
                .map(file -> new Store(file, password));
        if (name.isPresent() && store.isEmpty()) {
            properties.fault(kind + "Location names '" + name.get() + "', which the look-up did not return");
        }
        return store;
    }

    private Optional<String> find(String key) {
        return found.destination().find(key);
    }
}
