// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.proxy.plan.TlsSettings;
import io.landbridge.proxy.plan.TlsSettings.Store;
import io.landbridge.proxy.plan.TlsSettings.Verification;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Targets that speak TLS. */
@ExtendWith(LeakCheck.class)
class TlsIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n";
    private static TestCertificates localhost;
    private static TestCertificates elsewhere;
    private static TestCertificates client;

    private final List<String> names = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void create() throws Exception {
        localhost = TestCertificates.of("localhost");
        elsewhere = TestCertificates.of("elsewhere.example");
        client = TestCertificates.of("client");
    }

    private RawOrigin origin(TestCertificates server, Optional<TestCertificates> trusted) throws Exception {
        var socket = (SSLServerSocket) server.server(trusted)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("localhost"));
        socket.setNeedClientAuth(trusted.isPresent());
        return new RawOrigin(socket, connection -> {
            while (connection.readHead() != null) {
                var session = (ExtendedSSLSession) ((SSLSocket) connection.socket()).getSession();
                session.getRequestedServerNames().forEach(name -> names.add(name.toString()));
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
    }

    private static String call(RawOrigin origin, TlsSettings settings) throws Exception {
        return call("localhost", origin, settings);
    }

    private static String call(String host, RawOrigin origin, TlsSettings settings) throws Exception {
        var upstream = ProxyUnderTest.tls(host, origin.port(), settings);
        try (var proxy = new ProxyUnderTest(head ->
                CompletableFuture.completedFuture(ProxyUnderTest.forward(head, upstream, ProxyUnderTest.EXCHANGE)))) {
            return proxy.roundTrip(GET);
        }
    }

    private static TlsSettings trusting(Store store) {
        return new TlsSettings(Verification.STRICT, Optional.of(store), Optional.empty());
    }

    @Test
    void trustedTargetIsReachedAndToldItsName() throws Exception {
        try (var origin = origin(localhost, Optional.empty())) {
            assertThat(call(origin, trusting(localhost.pem(false))))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("ok");
            assertThat(call(origin, trusting(localhost.der()))).startsWith("HTTP/1.1 200");
            assertThat(names).isNotEmpty().allMatch(name -> name.contains("localhost"));
        }
    }

    @Test
    void targetOfUnknownIssuerIs502() throws Exception {
        try (var origin = origin(localhost, Optional.empty())) {
            assertThat(call(origin, TlsSettings.DEFAULT))
                    .startsWith("HTTP/1.1 502")
                    .contains("is not trusted");
        }
    }

    @Test
    void targetWithAnotherNameIs502() throws Exception {
        try (var origin = origin(elsewhere, Optional.empty())) {
            assertThat(call(origin, trusting(elsewhere.pem(false))))
                    .startsWith("HTTP/1.1 502")
                    .contains("is not trusted", "elsewhere.example");
        }
    }

    @Test
    void wildcardStandsForManyLabelsOnlyForBrowserCompatible() throws Exception {
        var wildcard = TestCertificates.of("*.example.test");
        try (var origin = origin(wildcard, Optional.empty())) {
            var anchor = Optional.of(wildcard.der());
            var strict = new TlsSettings(Verification.STRICT, anchor, Optional.empty());
            var browser = new TlsSettings(Verification.BROWSER_COMPATIBLE, anchor, Optional.empty());

            assertThat(call("a.example.test", origin, strict)).startsWith("HTTP/1.1 200");
            assertThat(call("a.b.example.test", origin, strict)).startsWith("HTTP/1.1 502");
            assertThat(call("a.b.example.test", origin, browser)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void commonNameBesideAlternativeNamesCountsOnlyForBrowserCompatible() throws Exception {
        var old = TestCertificates.of("localhost", "elsewhere.example");
        try (var origin = origin(old, Optional.empty())) {
            var anchor = Optional.of(old.der());

            assertThat(call(origin, new TlsSettings(Verification.STRICT, anchor, Optional.empty())))
                    .startsWith("HTTP/1.1 502");
            assertThat(call(origin, new TlsSettings(Verification.BROWSER_COMPATIBLE, anchor, Optional.empty())))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void trustAllChecksNothing() throws Exception {
        try (var origin = origin(elsewhere, Optional.empty())) {
            assertThat(call(origin, new TlsSettings(Verification.TRUST_ALL, Optional.empty(), Optional.empty())))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void clientCertificateIsShown() throws Exception {
        try (var origin = origin(localhost, Optional.of(client))) {
            for (var key : List.of(client.p12(), client.pem(true))) {
                assertThat(call(
                                origin,
                                new TlsSettings(Verification.STRICT, Optional.of(localhost.der()), Optional.of(key))))
                        .startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void targetThatDoesNotSpeakTlsIs502() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(call(origin, TlsSettings.DEFAULT)).startsWith("HTTP/1.1 50");
        }
    }

    @Test
    void storeThatCannotBeReadIs502AndSaysWhich() throws Exception {
        try (var origin = origin(localhost, Optional.empty())) {
            assertThat(call(origin, trusting(TestCertificates.stored("bad.p12", new byte[] {1, 2}, "secret"))))
                    .startsWith("HTTP/1.1 502")
                    .contains("'bad.p12'")
                    .doesNotContain("secret");
            assertThat(call(origin, trusting(TestCertificates.stored("bad.txt", new byte[] {1, 2}, ""))))
                    .contains("expected: p12, pfx, jks, pem, der, cer or crt");
        }
    }
}
