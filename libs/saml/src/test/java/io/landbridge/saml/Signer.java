// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A key for tests that is always the same, and assertions to sign with it. */
final class Signer {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");

    private Signer() {}

    static AssertionSigner withoutCertificate() {
        return new AssertionSigner(key(), SignatureAlgorithm.RSA_SHA256, Optional.empty());
    }

    static AssertionSigner withCertificate(SignatureAlgorithm algorithm) {
        return new AssertionSigner(key(), algorithm, Optional.of(certificate()));
    }

    static Assertion about(String user, Attribute... attributes) {
        return new Assertion(
                "_0123456789abcdef",
                "https://issuer.example.com/tenant",
                new NameId(user, NameId.EMAIL_ADDRESS, Optional.of("example.com")),
                Optional.of("https://uaa.example.com/oauth/token"),
                "uaa-bb",
                "urn:oasis:names:tc:SAML:2.0:ac:classes:X509",
                List.of(attributes),
                new Validity(NOW, NOW.minusSeconds(60), NOW.plusSeconds(300)));
    }

    static PrivateKey key() {
        try {
            var encoded = Base64.getMimeDecoder().decode(text("signer-key.base64"));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    static X509Certificate certificate() {
        return certificate("signer.pem");
    }

    static X509Certificate otherCertificate() {
        return certificate("other.pem");
    }

    private static X509Certificate certificate(String resource) {
        try (var stream = resource(resource)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
        } catch (GeneralSecurityException | IOException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    static String text(String resource) {
        try (var stream = resource(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Signer.class.getResourceAsStream(name), name);
    }
}
