// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.connectivity.Region;
import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of the formats in which destinations and fragments come and go. */
@QuarkusTest
final class FormatsIT {
    private static final String V1 = "destination-configuration/v1/";
    private static final String DESTINATIONS = V1 + "subaccountDestinations";
    private static final String YAML = "application/yaml";
    private static final String PROPERTIES = "text/x-java-properties";
    private static final String ZIP = "application/zip";

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
    @ValueSource(strings = {YAML, PROPERTIES, "application/json"})
    void whatIsExportedIsImportedAsItWas(String format) {
        // Given
        create("a", "  #1 = two\nlines, Jürgen 東京 😀");
        var before = api.send("GET", DESTINATIONS + "/a");
        var exported = api.send("GET", DESTINATIONS + "/a", "Accept", format);
        api.send("DELETE", DESTINATIONS + "/a");

        // When
        var imported = api.sendBytes("POST", DESTINATIONS, exported.body(), "Content-Type", format);

        // Then
        assertThat(exported.headers().firstValue("Content-Type").orElseThrow()).startsWith(format);
        assertThat(exported.headers().firstValue("ETag"))
                .isEqualTo(before.headers().firstValue("ETag"));
        assertThat(imported.statusCode()).as(Rest.text(imported)).isEqualTo(201);
        assertThat(Rest.text(api.send("GET", DESTINATIONS + "/a"))).isEqualTo(Rest.text(before));
    }

    @Test
    void aListIsExportedAndImportedAsYaml() {
        // Given
        create("a", "first");
        create("b", "second");
        var before = Rest.text(api.send("GET", DESTINATIONS));
        var exported = api.send("GET", DESTINATIONS, "Accept", YAML);
        api.send("DELETE", DESTINATIONS + "/a");
        api.send("DELETE", DESTINATIONS + "/b");

        // When
        var imported = api.sendBytes("POST", DESTINATIONS, exported.body(), "Content-Type", YAML);

        // Then
        assertThat(Rest.text(exported)).startsWith("- Name: \"a\"\n");
        assertThat(imported.statusCode()).as(Rest.text(imported)).isEqualTo(201);
        assertThat(Rest.text(api.send("GET", DESTINATIONS))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?$page=1&$pageSize=100", "?$includeMetadata=etag"})
    void anArchiveHasAFileForEachDestination(String query) throws IOException {
        // Given
        create("a", "Jürgen");
        create("b", "second");

        // When
        var answer = api.send("GET", DESTINATIONS + query, "Accept", ZIP);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(ZIP);
        var files = unpacked(answer);
        assertThat(files).containsOnlyKeys("a.properties", "b.properties");
        assertThat(files.get("a.properties"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("Name", "a", "Type", "HTTP", "Description", "Jürgen"));
    }

    @Test
    void anArchiveOfNothingIsEmpty() throws IOException {
        assertThat(unpacked(api.send("GET", DESTINATIONS, "Accept", ZIP))).isEmpty();
    }

    @Test
    void fragmentsHaveTheSameFormats() {
        // Given
        var fragments = V1 + "instanceDestinationFragments";

        // When
        var created =
                api.sendBytes("POST", fragments, utf8("FragmentName: f\nsap-client: '100'\n"), "Content-Type", YAML);
        var replaced = api.sendBytes("PUT", fragments, utf8("FragmentName=f\nx=y\n"), "Content-Type", PROPERTIES);

        // Then
        assertThat(created.statusCode()).as(Rest.text(created)).isEqualTo(201);
        assertThat(replaced.statusCode()).as(Rest.text(replaced)).isEqualTo(200);
        assertThat(Rest.text(api.send("GET", fragments + "/f", "Accept", PROPERTIES)))
                .isEqualTo("FragmentName=f\nx=y\n");
        assertThat(Rest.text(api.send("GET", fragments, "Accept", YAML)))
                .isEqualTo("- FragmentName: \"f\"\n  x: \"y\"\n");
    }

    @Test
    void whoAsksForNothingElseGetsJson() {
        // Given
        create("a", "first");
        var labels = api.send("GET", DESTINATIONS + "/a/labels");

        // Then
        for (var path : List.of(DESTINATIONS, DESTINATIONS + "/a")) {
            var asked = api.send("GET", path, "Accept", "application/json");
            for (var answer : List.of(
                    asked,
                    api.send("GET", path),
                    api.send("GET", path, "Accept", "*/*"),
                    api.send("GET", path, "Accept", ""),
                    api.send("GET", path, "Accept", "application/json, text/plain, */*"))) {
                assertThat(answer.headers().firstValue("Content-Type"))
                        .isEqualTo(labels.headers().firstValue("Content-Type"));
                assertThat(answer.body()).isEqualTo(asked.body());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,subaccountDestinations,text/html",
        "GET,subaccountDestinations,text/x-java-properties",
        "GET,subaccountDestinations/a,application/zip",
        "GET,subaccountDestinations/a,nonsense",
        "GET,subaccountDestinations/a,'application/json,,;'",
        "GET,subaccountDestinations,'/'",
        "GET,subaccountCertificates,application/yaml",
        "GET,subaccountCertificates/a.pem,application/yaml",
        "DELETE,subaccountDestinations/a,application/yaml",
        "GET,destinations/a,application/yaml"
    })
    void whatNothingFitsIsRefused(String method, String path, String accept) {
        // Given
        create("a", "first");

        // When
        var answer = api.send(method, V1 + path, "Accept", accept);

        // Then
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(Rest.json(answer).path("ErrorMessage").asText())
                .startsWith("Accept is '" + accept + "' (expected: application/json");
        assertThat(api.send("GET", DESTINATIONS + "/a").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,subaccountDestinations,application/x-www-form-urlencoded",
        "PUT,subaccountDestinations,text/plain",
        "PUT,subaccountDestinations,nonsense",
        "POST,subaccountDestinations,application/zip",
        "POST,subaccountCertificates,application/yaml"
    })
    void whatNobodyReadsIsRefused(String method, String path, String type) {
        // When
        var answer = api.sendBytes(method, V1 + path, utf8("{\"Name\":\"a\",\"Type\":\"HTTP\"}"), "Content-Type", type);

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(Rest.json(answer).path("ErrorMessage").asText())
                .startsWith("Content-Type is '" + type + "' (expected: application/json");
    }

    @Test
    void aBodyWithoutTypeIsJson() {
        assertThat(api.sendBytes("POST", DESTINATIONS, utf8("{\"Name\":\"a\",\"Type\":\"HTTP\"}"))
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"application/yaml,'Name: a\nName: b\nType: HTTP'", "text/x-java-properties,'Name=a\nName=b\nType=HTTP'"
    })
    void aKeyThatComesTwiceIsRefused(String type, String body) {
        // When
        var answer = api.sendBytes("POST", DESTINATIONS, utf8(body), "Content-Type", type);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rest.json(answer).path("ErrorMessage").asText())
                .contains("'Name'")
                .contains("(expected: ");
    }

    private void create(String name, String description) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("Name", name);
        properties.put("Type", "HTTP");
        properties.put("Description", description);
        var created = api.send("POST", DESTINATIONS, properties);
        assertThat(created.statusCode()).as(Rest.text(created)).isEqualTo(201);
    }

    private static Map<String, Properties> unpacked(HttpResponse<byte[]> archive) throws IOException {
        var files = new LinkedHashMap<String, Properties>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var properties = new Properties();
                properties.load(new ByteArrayInputStream(zip.readAllBytes()));
                files.put(entry.getName(), properties);
            }
        }
        return files;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }
}
