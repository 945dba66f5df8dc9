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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class OtherSettingsIT {
    private static final String METADATA = "/.well-known/openid-configuration";

    @TestHTTPResource("/")
    URI base;

    @TestHTTPResource(value = "/", tls = true)
    URI secureBase;

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
    void tenantsHostNameIsServedOverHttpsByTheConfiguredCertificate() throws Exception {
        // Given
        tenants.save(new Tenant("by-https-id", "by-https"));
        var host = "by-https.uaa.example.com";

        // When
        String answer;
        try (var socket = (SSLSocket) trusting(ServerCertificate.made().chain())
                .getSocketFactory()
                .createSocket(new Socket(base.getHost(), secureBase.getPort()), host, secureBase.getPort(), true)) {
            verifyHostName(socket);
            answer = get(socket, METADATA, host);
        }

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("\"issuer\":\"https://by-https.uaa.example.com/oauth/token\"");
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var pem = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "one", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void verifyHostName(SSLSocket socket) {
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
    }

    @Test
    void administrationIsOffWithoutTokenFile() throws IOException {
        assertThat(get("/api/v1/tenants", "localhost", "Authorization: Bearer ", "X: y"))
                .startsWith("HTTP/1.1 403")
                .contains("landbridge.admin.token-file");
    }

    private String get(String path, String host, String... headers) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            return get(socket, path, host, headers);
        }
    }

    private static String get(Socket socket, String path, String host, String... headers) throws IOException {
        socket.setSoTimeout(10_000);
        var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                + String.join(
                        "", Arrays.stream(headers).map(line -> line + "\r\n").toList()) + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
