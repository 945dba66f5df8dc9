// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Handshakes with a real server. */
class HandshakeIT {
    private static final String HOST = "service.example.com";

    private static PrivateAuthority authority;

    @BeforeAll
    static void createAuthority() throws Exception {
        authority = PrivateAuthority.create("Private Authority");
    }

    private static ClientTls believing(PrivateAuthority... authorities) {
        var anchors =
                List.of(authorities).stream().map(PrivateAuthority::certificate).toList();
        return new ClientTls(new ServerTrust.Anchored(anchors, HostnameVerification.STRICT), Optional.empty());
    }

    private static TlsPeer server(ClientKey certificate) throws Exception {
        return new TlsPeer(authority.serverContext(certificate), false);
    }

    @Test
    void believesServerOfAdditionalAuthority() throws Exception {
        try (var server = server(authority.issue(HOST))) {
            // When
            server.connect(believing(PrivateAuthority.create("Other"), authority), HOST);

            // Then
            assertThat(server.client()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("");
        }
    }

    @Test
    void refusesServerOfUnknownAuthority() throws Exception {
        try (var server = server(authority.issue(HOST))) {
            assertThatIOException()
                    .isThrownBy(() -> server.connect(ClientTls.DEFAULT, HOST))
                    .isInstanceOf(SSLHandshakeException.class)
                    .withMessageContaining("unable to find valid certification path");
        }
    }

    @Test
    void refusesServerOfNamesakeOfAuthority() throws Exception {
        // Given
        var namesake = PrivateAuthority.create("Private Authority");

        try (var server = server(namesake.issue(HOST))) {
            // When, then
            assertThatIOException()
                    .isThrownBy(() -> server.connect(believing(authority), HOST))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void refusesServerWithCertificateOfAnotherName() throws Exception {
        try (var server = server(authority.issue("other.example.com"))) {
            assertThatIOException()
                    .isThrownBy(() -> server.connect(believing(authority), HOST))
                    .isInstanceOf(SSLHandshakeException.class)
                    .withMessageContaining("other.example.com")
                    .withMessageContaining("(expected: " + HOST + ")");
        }
    }

    @Test
    void refusesServerWithExpiredCertificate() throws Exception {
        // Given
        var expired = authority.issue(HOST, Instant.now().minus(Duration.ofHours(1)));

        try (var server = server(expired)) {
            // When, then
            assertThatIOException()
                    .isThrownBy(() -> server.connect(believing(authority), HOST))
                    .isInstanceOf(SSLHandshakeException.class)
                    .withStackTraceContaining("NotAfter");
        }
    }

    @Test
    void believesOnlyServersWithAListedCertificateInTheirChain() throws Exception {
        // Given
        var certificate = authority.issue(HOST);
        var own = certificate.chain().getFirst();

        for (var listed : List.of(authority.certificate(), own)) {
            try (var server = server(certificate)) {
                // When
                server.connect(only(listed), HOST);

                // Then
                assertThat(server.client()).succeedsWithin(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void aListedCertificateIsForItsHostOnly() throws Exception {
        // Given
        var certificate = authority.issue("other.example.com");

        try (var server = server(certificate)) {
            // When, then
            assertThatIOException()
                    .isThrownBy(() -> server.connect(only(certificate.chain().getFirst()), HOST))
                    .withMessageContaining("(expected: " + HOST + ")");
        }
    }

    @Test
    void believesNobodyWhenNothingIsListed() throws Exception {
        try (var server = server(authority.issue(HOST))) {
            assertThatIOException()
                    .isThrownBy(() -> server.connect(only(), HOST))
                    .isInstanceOf(SSLHandshakeException.class)
                    .withMessageContaining("no certificate is trusted");
        }
    }

    @Test
    void thePlatformsAnchorsDoNotCountBesideAList() {
        // Given
        var trust = new ServerTrust.Only(List.of(authority.certificate()));

        // Then
        assertThat(trust.toTrustManager().getAcceptedIssuers()).containsExactly(authority.certificate());
    }

    private static ClientTls only(X509Certificate... listed) {
        return new ClientTls(new ServerTrust.Only(List.of(listed)), Optional.empty());
    }

    @Test
    void trustInEveryoneBelievesAnyServer() throws Exception {
        // Given
        var everyone = new ClientTls(new ServerTrust.Everyone(), Optional.empty());

        try (var server = server(authority.issue("other.example.com"))) {
            // When, then
            assertThatCode(() -> server.connect(everyone, HOST)).doesNotThrowAnyException();
        }
    }

    @Test
    void showsClientCertificateToServerThatDemandsOne() throws Exception {
        try (var server = new TlsPeer(authority.serverContext(authority.issue(HOST)), true)) {
            // When
            server.connect(believing(authority).with(authority.issue("client")), HOST);

            // Then
            assertThat(server.client()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("CN=client");
        }
    }

    @Test
    void serverThatDemandsClientCertificateRefusesClientWithoutOne() throws Exception {
        try (var server = new TlsPeer(authority.serverContext(authority.issue(HOST)), true)) {
            // When
            assertThatIOException().isThrownBy(() -> server.connect(believing(authority), HOST));

            // Then
            assertThat(server.client())
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(IOException.class);
        }
    }
}
