// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.saml.SignatureAlgorithm;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The settings, checked when the program starts. */
@Singleton
@Startup
class SamlSettings {
    private static final String TENANT = "{tenant}";
    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final String issuer;
    private final int keyBits;
    private final Duration lifetime;
    private final SignatureAlgorithm algorithm;

    SamlSettings(SamlConfig config) {
        issuer = config.issuer();
        keyBits = config.keyBits();
        lifetime = config.assertionLifetime();
        algorithm = SignatureAlgorithm.find(config.signatureAlgorithm())
                .orElseThrow(() -> invalid(
                        "signature-algorithm", config.signatureAlgorithm(), "RSA-SHA256, RSA-SHA384 or RSA-SHA512"));
        require(issuer.contains(TENANT), "issuer", issuer, "a text with " + TENANT + ", so that tenants differ");
        require(keyBits >= LEAST_BITS && keyBits <= MOST_BITS, "key-bits", keyBits, LEAST_BITS + " to " + MOST_BITS);
        require(
                lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(LONGEST) <= 0,
                "assertion-lifetime",
                lifetime,
                SHORTEST + " to " + LONGEST);
    }

    String issuer(String tenantId) {
        return issuer.replace(TENANT, tenantId);
    }

    int keyBits() {
        return keyBits;
    }

    Duration lifetime() {
        return lifetime;
    }

    SignatureAlgorithm algorithm() {
        return algorithm;
    }

    private static void require(boolean fits, String key, Object value, String expected) {
        if (!fits) {
            throw invalid(key, value, expected);
        }
    }

    private static ConfigurationException invalid(String key, Object value, String expected) {
        return new ConfigurationException(
                "landbridge.saml." + key + " is '" + value + "' (expected: " + expected + ")");
    }
}
