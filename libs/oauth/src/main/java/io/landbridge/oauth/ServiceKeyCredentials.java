// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import io.landbridge.destination.Secret;
import io.landbridge.tls.StoreFile;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Who the client of a service key is, and what it proves that with: {@code clientid} and {@code clientsecret}, or for the
 * credential type {@code x509}, whatever follows in its name, {@code clientid}, {@code certificate} and {@code key}.
 *
 * @param clientId the client
 * @param authentication its proof
 */
public record ServiceKeyCredentials(String clientId, ClientAuthentication authentication) {
    /** Those of a client with a secret. */
    public static ServiceKeyCredentials of(String clientId, Secret clientSecret) {
        return new ServiceKeyCredentials(
                clientId, new ClientAuthentication.InBody(clientId, Optional.of(clientSecret)));
    }

    /**
     * Reads them. Parses a key: not for event loops.
     *
     * @param fields gives the text of a field that is there and not empty
     * @param violations hears what is wrong and what is expected, never a secret; then the answer is good for nothing
     */
    public static ServiceKeyCredentials read(Function<String, Optional<String>> fields, Consumer<String> violations) {
        return new Reading(fields, violations).read();
    }

    /** Whether the client has a certificate, and gets its tokens where one is asked for. */
    public boolean haveCertificate() {
        return authentication.clientKey().isPresent();
    }

    private record Reading(Function<String, Optional<String>> fields, Consumer<String> violations) {
        ServiceKeyCredentials read() {
            var clientId = required("clientid", "a non-empty text");
            return isCertificate()
                    ? withCertificate(clientId)
                    : of(clientId, new Secret(required("clientsecret", "a non-empty text")));
        }

        private boolean isCertificate() {
            return fields.apply("credential-type")
                    .map(type -> type.toLowerCase(Locale.ROOT).startsWith("x509"))
                    .orElseGet(() -> fields.apply("clientsecret").isEmpty()
                            && fields.apply("certificate").isPresent());
        }

        private ServiceKeyCredentials withCertificate(String clientId) {
            var certificate = required("certificate", "a chain of certificates in PEM");
            var key = required("key", "the certificate's private key in PEM; add it if the certificate is your own");
            var none = of(clientId, new Secret(""));
            if (certificate.isEmpty() || key.isEmpty()) {
                return none;
            }
            try {
                var pem = new Secret(certificate + "\n" + key + "\n");
                var clientKey = StoreFile.clientKey("of the fields 'certificate' and 'key'", pem);
                return new ServiceKeyCredentials(clientId, new ClientAuthentication.MutualTls(clientId, clientKey));
            } catch (IllegalArgumentException unusable) {
                violations.accept(unusable.getMessage());
                return none;
            }
        }

        private String required(String field, String expected) {
            return fields.apply(field).orElseGet(() -> {
                violations.accept("field '" + field + "' is missing (expected: " + expected + ")");
                return "";
            });
        }
    }
}
