// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Tenants have host names, served over HTTPS too, there is no administrator, and what is in front is trusted. */
public final class OtherSettings implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var certificate = ServerCertificate.make();
        return Map.of(
                "landbridge.uaa-domain",
                "uaa.example.com",
                "landbridge.admin.token-file",
                "",
                "quarkus.http.ssl.certificate.files",
                certificate.chain().toString(),
                "quarkus.http.ssl.certificate.key-files",
                certificate.key().toString(),
                "landbridge.trusted-proxies",
                "127.0.0.0/8");
    }
}
