// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class OtherSettingsIT {
    private static final String METADATA = "/.well-known/openid-configuration";

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Test
    void tenantIsTheOneOfTheHostName() throws IOException {
        // Given
        tenants.save(new Tenant("by-host-id", "by-host"));

        // When
        var answer = get(METADATA, "by-host.uaa.example.com");

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("\"issuer\":\"https://by-host.uaa.example.com/oauth/token\"");
    }

    @Test
    void hostNameOfNoTenantIsUnknown() throws IOException {
        assertThat(get(METADATA, "nobody.uaa.example.com"))
                .startsWith("HTTP/1.1 404")
                .contains("nobody.uaa.example.com", "<subdomain of a tenant>.uaa.example.com");
    }

    @Test
    void administrationIsOffWithoutTokenFile() throws IOException {
        assertThat(get("/api/v1/tenants", "localhost", "Authorization: Bearer ", "X: y"))
                .startsWith("HTTP/1.1 403")
                .contains("landbridge.admin.token-file");
    }

    private String get(String path, String host, String... headers) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                    + String.join(
                            "",
                            Arrays.stream(headers).map(line -> line + "\r\n").toList()) + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
