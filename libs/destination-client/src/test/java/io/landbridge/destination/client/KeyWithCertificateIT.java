// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.landbridge.destination.Secret;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.TokenAnswer;
import io.landbridge.oauth.TokenClient;
import io.landbridge.tls.ClientKey;
import io.landbridge.tls.HostnameVerification;
import io.landbridge.tls.ServerTrust;
import io.landbridge.tls.StoreFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Service keys with a certificate, as openssl makes them. */
class KeyWithCertificateIT {
    @TempDir
    static Path folder;

    private record Pem(String certificate, String key) {
        ClientKey parsed() {
            return StoreFile.clientKey("test", new Secret(certificate + key));
        }
    }

    private static Pem openssl(String name, String algorithm) throws IOException, InterruptedException {
        var key = folder.resolve(name + ".key");
        var certificate = folder.resolve(name + ".crt");
        var process = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        algorithm,
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=" + name,
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return new Pem(Files.readString(certificate), Files.readString(key));
    }

    private static ObjectNode serviceKey(Pem pem) {
        return new ObjectMapper()
                .createObjectNode()
                .put("clientid", "sb-1")
                .put("credential-type", "x509_generated")
                .put("certificate", pem.certificate())
                .put("key", pem.key())
                .put("url", "https://t.example")
                .put("certurl", "https://cert.example")
                .put("uri", "https://d.example");
    }

    private static List<String> violations(ObjectNode key) {
        return ServiceKey.parse(new Secret(key.toString())) instanceof ParsedServiceKey.Invalid(var violations)
                ? violations
                : List.of();
    }

    @Test
    void leadsToTheAddressForCertificates() throws Exception {
        for (var algorithm : List.of("rsa:2048", "ed25519")) {
            // When
            var parsed = ServiceKey.parse(
                    new Secret(serviceKey(openssl("client", algorithm)).toString()));

            // Then
            assertThat(parsed)
                    .isInstanceOfSatisfying(
                            ParsedServiceKey.Valid.class,
                            valid -> assertThat(valid.key().client().tokenService())
                                    .hasHost("cert.example"));
            assertThat(parsed.toString()).doesNotContain("PRIVATE");
        }
    }

    @Test
    void isRefusedWithoutItsPartsByName() throws Exception {
        // Given
        var pem = openssl("client", "rsa:2048");
        var other = openssl("other", "rsa:2048");

        // Then
        assertThat(violations(serviceKey(pem).put("key", "")))
                .singleElement()
                .asString()
                .contains("field 'key' is missing", "add it");
        assertThat(violations(serviceKey(pem).put("certificate", "")))
                .singleElement()
                .asString()
                .contains("field 'certificate' is missing");
        assertThat(violations(serviceKey(pem).put("key", other.key())))
                .singleElement()
                .asString()
                .contains("'certificate' and 'key'", "no private key with its certificate")
                .doesNotContain("BEGIN");
        assertThat(violations(serviceKey(pem).put("key", "-----BEGIN PRIVATE KEY-----\nhidden\n-----END")))
                .singleElement()
                .asString()
                .contains("cannot be read")
                .doesNotContain("hidden");
    }

    @Test
    void buysTokensInEveryTenantWithoutASecret() throws Exception {
        // Given
        var client = openssl("client", "rsa:2048");
        var server = openssl("server", "rsa:2048");
        var forms = new CopyOnWriteArrayList<String>();
        var service = tokenService(server.parsed(), client.parsed().chain().getFirst(), forms);
        var address = "https://localhost:" + service.getAddress().getPort();
        var key = InstanceClient.parse(
                new Secret(serviceKey(client).put("certurl", address).toString()));
        var settings = new ClientSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                new ServerTrust.Anchored(server.parsed().chain(), HostnameVerification.STRICT));

        // When
        var answers = new ArrayList<TokenAnswer>();
        try (var http = new HttpCaller()) {
            var tokens = new ServiceTokens(key, settings, new TokenClient(http), Clock.systemUTC());
            answers.add(tokens.get(Optional.empty()).toCompletableFuture().join());
            answers.add(tokens.get(Optional.of(new Tenant.Id("t-1")))
                    .toCompletableFuture()
                    .join());
        } finally {
            service.stop(0);
        }

        // Then
        assertThat(answers).hasSize(2).allSatisfy(answer -> assertThat(answer).isInstanceOf(TokenAnswer.Granted.class));
        assertThat(forms)
                .allSatisfy(form ->
                        assertThat(form).contains("CN=client", "client_id=sb-1").doesNotContain("secret"));
    }

    private static HttpsServer tokenService(ClientKey own, X509Certificate client, List<String> forms)
            throws IOException, GeneralSecurityException {
        var context = context(own, client);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demanding = context.getDefaultSSLParameters();
                demanding.setNeedClientAuth(true);
                parameters.setSSLParameters(demanding);
            }
        });
        server.createContext("/oauth/token", exchange -> {
            var peer = ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal();
            forms.add(peer + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = "{\"access_token\": \"t\", \"expires_in\": 3600}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
        return server;
    }

    private static SSLContext context(ClientKey own, X509Certificate client)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", own.key(), new char[0], own.chain().toArray(X509Certificate[]::new));
        store.setCertificateEntry("client", client);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
