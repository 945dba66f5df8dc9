// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.landbridge.controlplane.certificate.CertificateGenerator;
import io.landbridge.controlplane.certificate.Lifetime;
import io.landbridge.controlplane.tenant.ClientCertificates;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients with certificates, as curl sends them; certificates of their own as openssl makes them. */
@QuarkusTest
@TestProfile(MutualTls.class)
final class ClientCertificatesIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    URI base;

    @TestHTTPResource(value = "/", tls = true)
    URI secureBase;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    ClientCertificates certificates;

    @Inject
    CertificateGenerator generator;

    @TempDir
    Path folder;

    private final Tenant provider = new Tenant(name(), name());
    private final Tenant subscriber = new Tenant(name(), name());
    private final ServiceInstance instance = instance();

    private ServiceInstance instance() {
        var id = name();
        return new ServiceInstance(
                id, id, ServiceKind.DESTINATION, provider, "sb-" + id, new Subscribers.Listed(Set.of(subscriber)));
    }

    private static String name() {
        return "n" + UUID.randomUUID().toString().substring(0, 8);
    }

    @BeforeEach
    void save() {
        tenants.save(provider);
        tenants.save(subscriber);
        instances.save(instance, Optional.empty());
    }

    @Test
    void generatedCertificateBuysTokensUntilItIsTakenAway() throws Exception {
        // When
        var key = created(instance, "{}");

        // Then
        assertThat(key.path("credential-type").asText()).isEqualTo("x509");
        assertThat(key.has("clientsecret")).isFalse();
        assertThat(key.path("certurl").asText()).isEqualTo("https://" + provider.subdomain() + ".uaa.example.com");
        assertThat(claims(token(key, key.path("certurl").asText())).getStringClaim("zid"))
                .isEqualTo(provider.id());

        // When
        var kept = JSON.readTree(admin("GET", instance, "", "").body());
        var fingerprint = kept.path(0).path("fingerprint").asText();
        var gone = admin("DELETE", instance, "/" + fingerprint, "");

        // Then
        assertThat(kept).hasSize(1);
        assertThat(gone.statusCode()).isEqualTo(204);
        assertThat(admin("DELETE", instance, "/" + fingerprint, "").statusCode())
                .isEqualTo(404);
        assertRefused(token(key, key.path("certurl").asText()), "Bad credentials");
    }

    @Test
    void certificateOfOnesOwnBuysTokens() throws Exception {
        // Given
        var own = openssl();

        // When
        var key = created(instance, JSON.writeValueAsString(Map.of("certificate", own.certificate())));

        // Then
        assertThat(key.has("key")).isFalse();
        assertThat(key.path("certificate").asText()).isEqualToNormalizingNewlines(own.certificate());
        assertThat(claims(token(
                        own, key.path("clientid").asText(), key.path("certurl").asText())))
                .isNotNull();
    }

    @Test
    void subscribersTokenComesFromTheSubscribersAddress() throws Exception {
        // Given
        var key = created(instance, "{}");

        // When
        var token = token(key, key.path("certurl").asText().replace(provider.subdomain(), subscriber.subdomain()));

        // Then
        assertThat(claims(token).getStringClaim("zid")).isEqualTo(subscriber.id());
    }

    @Test
    void certificateOfAnotherClientBuysNothing() throws Exception {
        // Given
        var other = instance();
        instances.save(other, Optional.empty());
        var key = created(other, "{}");

        // When
        var answer =
                token(identity(key), instance.clientId(), key.path("certurl").asText());

        // Then
        assertRefused(answer, "none of the client's");
    }

    @Test
    void certificateBuysNothingBeforeItBeginsAndAfterItHasExpired() throws Exception {
        for (var begin : List.of(Duration.ofDays(-2), Duration.ofDays(1))) {
            // Given
            var lifetime = new Lifetime(Lifetime.Unit.DAYS, 1);
            var identity = generator.identity("t", "c", lifetime, Instant.now().plus(begin));
            certificates.add(instance.id(), identity.certificate());

            // When
            var answer = token(
                    new Pem(identity.chainPem(), identity.keyPem().value()),
                    instance.clientId(),
                    "https://" + provider.subdomain() + ".uaa.example.com");

            // Then
            assertRefused(answer, "not good at this time");
        }
    }

    @Test
    void clientWithoutACertificateProvesItselfWithItsSecretAsBefore() throws Exception {
        // Given
        var url = "https://" + provider.subdomain() + ".uaa.example.com";
        var secret = instances.secret(instance.id()).orElseThrow();

        // When
        var proven = curl(url, List.of(), instance.clientId(), "--data-urlencode", "client_secret=" + secret.value());
        var unproven = curl(url, List.of(), instance.clientId());

        // Then
        assertThat(claims(proven)).isNotNull();
        assertThat(unproven.path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void metadataNamesTheAddressForCertificates() throws Exception {
        var metadata = JSON.readTree(HTTP.send(
                        HttpRequest.newBuilder(base.resolve("/.well-known/openid-configuration"))
                                .header("X-zid", provider.id())
                                .build(),
                        BodyHandlers.ofString())
                .body());

        assertThat(metadata.path("token_endpoint_auth_methods_supported").toString())
                .contains("tls_client_auth");
        assertThat(metadata.at("/mtls_endpoint_aliases/token_endpoint").asText())
                .isEqualTo("https://" + provider.subdomain() + ".uaa.example.com/oauth/token");
    }

    @Test
    void whatIsNoCertificateIsRefusedWithWhatIsExpected() throws Exception {
        // Given
        var own = openssl().certificate();

        // Then
        assertInvalid("{\"certificate\": \"hello\"}", "certificate cannot be read", "-----BEGIN CERTIFICATE-----");
        assertInvalid("{\"validityDays\": 0}", "validityDays is '0' (expected: 1 to 365)");
        assertInvalid("{\"validityDays\": 366}", "1 to 365");
        assertInvalid("{\"days\": 3}", "days is not known");
        assertInvalid(JSON.writeValueAsString(Map.of("certificate", own, "validityDays", 3)), "beside a certificate");
        assertThat(admin("GET", instance, "", "").body()).isEqualTo("[]");
    }

    private void assertInvalid(String body, String... parts) throws Exception {
        var answer = admin("POST", instance, "", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(parts);
    }

    private JsonNode created(ServiceInstance of, String body) throws Exception {
        var answer = admin("POST", of, "", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> admin(String method, ServiceInstance of, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/api/v1/instances/" + of.id() + "/certificates" + path))
                .header("Authorization", "Bearer only-for-tests-it-guards-nothing")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private record Pem(String certificate, String key) {}

    private static Pem identity(JsonNode key) {
        return new Pem(key.path("certificate").asText(), key.path("key").asText());
    }

    private Pem openssl() throws IOException, InterruptedException {
        var key = folder.resolve("own.key");
        var certificate = folder.resolve("own.crt");
        run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/O=Ours/CN=own",
                "-days",
                "2",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString()));
        return new Pem(Files.readString(certificate), Files.readString(key));
    }

    private JsonNode token(JsonNode key, String url) throws IOException, InterruptedException {
        return token(identity(key), key.path("clientid").asText(), url);
    }

    private JsonNode token(Pem pem, String clientId, String url) throws IOException, InterruptedException {
        var certificate = Files.writeString(folder.resolve("client.crt"), pem.certificate());
        var key = Files.writeString(folder.resolve("client.key"), pem.key());
        return curl(url, List.of("--cert", certificate.toString(), "--key", key.toString()), clientId);
    }

    private JsonNode curl(String url, List<String> options, String clientId, String... more)
            throws IOException, InterruptedException {
        var port = secureBase.getPort();
        var command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--max-time", "30"));
        command.addAll(List.of("--cacert", ServerCertificate.made().chain().toString()));
        command.addAll(List.of("--connect-to", "::127.0.0.1:" + port));
        command.addAll(options);
        command.addAll(List.of("-d", "grant_type=client_credentials", "--data-urlencode", "client_id=" + clientId));
        command.addAll(List.of(more));
        command.add(url + "/oauth/token");
        return JSON.readTree(run(command));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static JWTClaimsSet claims(JsonNode answer) throws ParseException {
        assertThat(answer.has("access_token")).as(answer.toString()).isTrue();
        return SignedJWT.parse(answer.path("access_token").asText()).getJWTClaimsSet();
    }

    private static void assertRefused(JsonNode answer, String part) {
        assertThat(answer.path("error").asText()).isEqualTo("unauthorized");
        assertThat(answer.path("error_description").asText()).contains(part);
    }
}
