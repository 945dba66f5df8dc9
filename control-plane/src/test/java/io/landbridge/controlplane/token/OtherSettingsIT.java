// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.saml.IdentityProviders;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.destination.Secret;
import io.landbridge.saml.Assertion;
import io.landbridge.saml.AssertionEncoding;
import io.landbridge.saml.NameId;
import io.landbridge.saml.Validity;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    @Inject
    Instances instances;

    @Inject
    Users users;

    @Inject
    IdentityProviders identityProviders;

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

    @Test
    void assertionsMayNameTheTokenEndpointByItsHostNameAndByItsPublicAddress() throws Exception {
        // Given
        var tenant = TokenApi.tenant();
        var idp = IdentityProvider.make();
        var secret = new Secret("client-s3cret");
        var app = new ServiceInstance("i-" + tenant.id(), TokenApi.name(), ServiceKind.XSUAA, tenant, TokenApi.name());
        tenants.save(tenant);
        instances.save(app, Optional.of(secret));
        users.replace(tenant, Map.of("alice", new Secret("wonderland")));
        identityProviders.replace(tenant, List.of(idp.declared()));

        // Then
        for (var endpoint : List.of(
                "https://" + tenant.subdomain() + ".uaa.example.com/oauth/token",
                "http://localhost:8080/oauth/token")) {
            TokenApi.granted(new TokenApi(base)
                    .post(TokenApi.with(
                            app,
                            secret,
                            "grant_type=urn:ietf:params:oauth:grant-type:saml2-bearer",
                            "assertion=" + AssertionEncoding.BASE64URL.encode(idp.sign(aboutAlice(endpoint))))));
        }
    }

    private static Assertion aboutAlice(String endpoint) {
        return new Assertion(
                Assertion.newId(),
                IdentityProvider.ENTITY_ID,
                new NameId("alice", NameId.UNSPECIFIED, Optional.empty()),
                Optional.of(endpoint),
                endpoint,
                "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
                List.of(),
                Validity.from(Instant.now(), Duration.ofMinutes(1), Duration.ofMinutes(1)));
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
    void attemptsBehindATrustedProxyAreCountedForEachAddressInFrontOfIt() throws Exception {
        // Given
        var tenant = TokenApi.tenant();
        var secret = new Secret("client-s3cret");
        var app = new ServiceInstance("i-" + tenant.id(), TokenApi.name(), ServiceKind.XSUAA, tenant, TokenApi.name());
        tenants.save(tenant);
        instances.save(app, Optional.of(secret));

        // When
        for (var attempt = 0; attempt < TokenApi.FAILURES; attempt++) {
            assertThat(from("203.0.113.1", app, new Secret("guess-" + attempt))).isEqualTo(401);
        }

        // Then
        assertThat(from("203.0.113.1", app, secret)).isEqualTo(429);
        assertThat(from("203.0.113.2", app, secret)).isEqualTo(200);
    }

    private int from(String address, ServiceInstance app, Secret secret) throws Exception {
        var api = new TokenApi(base);
        var request = api.request(TokenApi.with(app, secret, "grant_type=client_credentials"));
        return api.send(request.header("X-Forwarded-For", UUID.randomUUID() + ", " + address))
                .statusCode();
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
