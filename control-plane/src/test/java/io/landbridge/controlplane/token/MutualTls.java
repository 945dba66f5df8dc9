// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** HTTPS asks clients for certificates. */
public final class MutualTls implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var certificate = ServerCertificate.make();
        return Map.of(
                "landbridge.uaa-domain",
                "uaa.example.com",
                "landbridge.public-url.mtls-token-service",
                "https://{subdomain}.uaa.example.com",
                "quarkus.http.ssl.certificate.files",
                certificate.chain().toString(),
                "quarkus.http.ssl.certificate.key-files",
                certificate.key().toString());
    }
}
