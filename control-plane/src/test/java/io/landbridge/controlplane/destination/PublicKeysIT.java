// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.connectivity.Region;
import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.connectivity.Trust;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of the public keys of stored certificates. */
@QuarkusTest
final class PublicKeysIT {

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    private final Tenant tenant = new Tenant(UUID.randomUUID().toString(), name());
    private Rest api;

    @BeforeEach
    void start() {
        tenants.save(tenant);
        api = new Region(base).newClient(tenant, instances);
    }

    @ParameterizedTest
    @CsvSource({"a.pem,''", "a.pem,s3cret", "a.p12,''", "a.p12,s3cret", "a.pfx,s3cret", "a.jks,s3cret"})
    void generatedCertificatesTellTheirChainAndNoKey(String name, String password) {
        // Given
        generate("subaccount", name, password);

        // When
        var answer = api.send("GET", path("subaccount", name));

        // Then
        assertThat(answer.statusCode()).as(Rest.text(answer)).isEqualTo(200);
        var entry = Rest.json(answer).path(0);
        assertThat(Rest.json(answer)).hasSize(1);
        assertThat(pem(entry)).doesNotContain("PRIVATE KEY").startsWith("-----BEGIN CERTIFICATE-----\n");
        assertThat(chain(entry)).hasSize(2);
        assertThat(entry.path("SubjectDN").asText())
                .isEqualTo("CN=me,OU=" + tenant.id() + ",OU=Destinations,O=Landbridge");
        assertThat(entry.has("Alias")).isEqualTo(!name.endsWith(".pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"subaccount", "instance"})
    void theAnswerHoldsNothingButWhatThePemFileHoldsInPublic(String level) {
        // Given
        generate(level, "a.pem", "");
        var file = pem(Rest.json(api.send("GET", certificates(level) + "/a.pem")));

        // When
        var shown = pem(Rest.json(api.send("GET", path(level, "a.pem"))).path(0));

        // Then
        assertThat(file).contains("PRIVATE KEY");
        assertThat(shown).isEqualTo(file.substring(file.indexOf("-----BEGIN CERTIFICATE-----")));
    }

    @Test
    void anUploadedStoreThatIsLockedIsToldSo() {
        // Given
        generate("subaccount", "a.p12", "s3cret");
        var content = Rest.json(api.send("GET", certificates("subaccount") + "/a.p12"))
                .path("Content")
                .asText();
        api.send("POST", certificates("subaccount"), Map.of("Name", "b.p12", "Content", content));
        api.send("PUT", certificates("subaccount"), Map.of("Name", "a.p12", "Content", content, "Type", "CERTIFICATE"));

        // Then
        for (var name : List.of("a.p12", "b.p12")) {
            var answer = api.send("GET", path("subaccount", name));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Rest.json(answer).path("ErrorMessage").asText())
                    .startsWith("The keystore is password-protected and public keys cannot be retrieved");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pem", "a.cer", "a.p12", "a.jks"})
    void whatIsNoCertificateIsToldSo(String name) {
        // Given
        api.send("POST", certificates("subaccount"), Map.of("Name", name, "Content", "aGVsbG8="));

        // When
        var answer = api.send("GET", path("subaccount", name));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rest.json(answer).path("ErrorMessage").asText())
                .contains(name)
                .contains("(expected: ");
    }

    @Test
    void conditionsNameTheTagOfTheCertificate() {
        // Given
        generate("subaccount", "a.pem", "");
        var etag = etag(api.send("GET", certificates("subaccount") + "/a.pem"));

        // When
        var read = api.send("GET", path("subaccount", "a.pem"), "If-Match", etag);
        var known = api.send("GET", path("subaccount", "a.pem"), "If-None-Match", etag);
        var other = api.send("GET", path("subaccount", "a.pem"), "If-Match", "\"other\"");

        // Then
        assertThat(List.of(read.statusCode(), known.statusCode(), other.statusCode()))
                .containsExactly(200, 304, 412);
        assertThat(etag(read)).isEqualTo(etag);
    }

    @Test
    void onlyCertificatesThatExistHaveSome() {
        // Given
        api.send("POST", "destination-configuration/v1/subaccountDestinations", Map.of("Name", "a", "Type", "HTTP"));

        // Then
        assertThat(api.send("GET", path("subaccount", "none.pem")).statusCode()).isEqualTo(404);
        assertThat(api.send("GET", "destination-configuration/v1/subaccountDestinations/a/publicKeys")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Rest.anonymous(base).send("GET", path("subaccount", "a.pem")).statusCode())
                .isEqualTo(401);
    }

    private void generate(String level, String name, String password) {
        var created = api.send(
                "POST",
                certificates(level),
                Map.of("Name", name, "Attributes", Map.of("CN", "me", "Password", password)));
        assertThat(created.statusCode()).as(Rest.text(created)).isEqualTo(201);
    }

    private static String certificates(String level) {
        return "destination-configuration/v1/" + level + "Certificates";
    }

    private static String path(String level, String name) {
        return certificates(level) + "/" + name + "/publicKeys";
    }

    private static String pem(JsonNode entry) {
        return new String(Base64.getDecoder().decode(entry.path("Content").asText()), StandardCharsets.US_ASCII);
    }

    private static List<X509Certificate> chain(JsonNode entry) {
        return Trust.certificates(pem(entry));
    }

    private static String etag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }
}
