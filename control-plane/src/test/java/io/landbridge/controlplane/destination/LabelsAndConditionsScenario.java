// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.connectivity.Region;
import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is promised to several editors of one configuration, and of its labels; on whichever database the subclass brings. */
abstract class LabelsAndConditionsScenario {
    private static final String V1 = "destination-configuration/v1/";
    private static final String DESTINATIONS = V1 + "subaccountDestinations";

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
    @CsvSource({
        "subaccountDestinations,Name,a",
        "instanceDestinations,Name,a",
        "subaccountCertificates,Name,a.pem",
        "instanceDestinationFragments,FragmentName,a"
    })
    void labelsAreReplacedAddedAndDeleted(String list, String nameProperty, String name) {
        // Given
        var path = V1 + list + "/" + name + "/labels";
        var body = list.endsWith("Certificates")
                ? Map.of("Name", name, "Content", "YQ==")
                : list.endsWith("Fragments") ? Map.of(nameProperty, name) : Map.of(nameProperty, name, "Type", "HTTP");
        assertThat(api.send("POST", V1 + list, body).statusCode()).isEqualTo(201);

        // When
        var none = api.send("GET", path);
        var replaced = api.send("PUT", path, labels("env", "prod", "eu"));
        var added = api.send("PATCH", path, Map.of("action", "ADD", "labels", labels("env", "us")));
        var deleted = api.send("PATCH", path, Map.of("action", "DELETE", "labels", labels("env", "eu", "us")));
        var left = api.send("GET", path);

        // Then
        assertThat(Rest.text(none)).isEqualTo("[]");
        assertThat(Rest.text(replaced)).isEqualTo("[{\"key\":\"env\",\"values\":[\"eu\",\"prod\"]}]");
        assertThat(Rest.text(added)).contains("[\"eu\",\"prod\",\"us\"]");
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(Rest.text(left)).isEqualTo("[{\"key\":\"env\",\"values\":[\"prod\"]}]");
    }

    @Test
    void labelsThatCannotBeAreRefusedAndChangeNothing() {
        // Given
        create("a");
        var path = DESTINATIONS + "/a/labels";
        api.send("PUT", path, labels("env", "prod"));

        // When
        var tooMany = api.send(
                "PUT",
                path,
                labels("env", IntStream.range(0, 11).mapToObj(at -> "v" + at).toArray(String[]::new)));
        var number = api.send("PUT", path, List.of(Map.of("key", "env", "values", List.of(1))));
        var action = api.send("PATCH", path, Map.of("action", "MOVE", "labels", labels("env", "eu")));
        var missing = api.send("PUT", DESTINATIONS + "/b/labels", labels("env", "eu"));

        // Then
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(Rest.text(tooMany)).contains("label 'env' has 11 values (expected: 1 to 10)");
        assertThat(number.statusCode()).isEqualTo(400);
        assertThat(Rest.text(action)).contains("action is 'MOVE' (expected: ADD or DELETE)");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(Rest.text(api.send("GET", path))).contains("[\"prod\"]");
    }

    @Test
    void listsAreFilteredByLabels() {
        // Given
        List.of("a", "b", "c").forEach(this::create);
        api.send("PUT", DESTINATIONS + "/a/labels", labels("env", "prod"));
        api.send("PUT", DESTINATIONS + "/b/labels", labels("env", "dev"));
        api.send("PATCH", DESTINATIONS + "/b/labels", Map.of("action", "ADD", "labels", labels("team", "x")));

        // Then
        assertThat(listed("Label['env'] HAS ('prod','dev')")).containsExactly("a", "b");
        assertThat(listed("Label['env'] HAS ('prod','dev') AND Label['team'] HAS ('x')"))
                .containsExactly("b");
        assertThat(listed("Label['env'] HAS ('none')")).isEmpty();
    }

    @Test
    void labelsOutliveAReplacedDestinationButNotADeletedOne() {
        // Given
        create("a");
        var before = etag("a");
        api.send("PUT", DESTINATIONS + "/a/labels", labels("env", "prod"));

        // When
        var sameTag = etag("a").equals(before);
        api.send("PUT", DESTINATIONS, destination("a", "other"));
        var replaced = Rest.text(api.send("GET", DESTINATIONS + "/a/labels"));
        api.send("DELETE", DESTINATIONS + "/a");
        create("a");

        // Then
        assertThat(sameTag).isTrue();
        assertThat(replaced).contains("prod");
        assertThat(Rest.text(api.send("GET", DESTINATIONS + "/a/labels"))).isEqualTo("[]");
    }

    @Test
    void whoWritesUponAnotherStateIsRefused() {
        // Given
        create("a");
        var read = etag("a");
        api.send("PUT", DESTINATIONS, destination("a", "somebody else's"));

        // When
        var written = api.sendJson("PUT", DESTINATIONS, destination("a", "mine"), "If-Match", read);
        var deleted = api.send("DELETE", DESTINATIONS + "/a", "If-Match", read);
        var several = api.sendJson("PUT", DESTINATIONS, List.of(destination("a", "mine")), "If-Match", read);

        // Then
        assertThat(written.statusCode()).isEqualTo(412);
        assertThat(Rest.text(written)).contains(etag("a").replace("\"", ""));
        assertThat(deleted.statusCode()).isEqualTo(412);
        assertThat(several.statusCode()).isEqualTo(400);
        assertThat(Rest.text(api.send("GET", DESTINATIONS + "/a"))).contains("somebody else's");
        assertThat(api.send("DELETE", DESTINATIONS + "/a", "If-Match", etag("a"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send("DELETE", DESTINATIONS + "/a", "If-Match", read).statusCode())
                .isEqualTo(404);
    }

    @Test
    void ofEditorsAtTheSameTimeOneWrites() {
        // Given
        create("a");
        var read = etag("a");

        // When
        var answers =
                atOnce(8, at -> api.sendJson("PUT", DESTINATIONS, destination("a", "editor " + at), "If-Match", read));

        // Then
        assertThat(answers).filteredOn(each -> each.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(each -> each.statusCode() == 412).hasSize(7);
    }

    @Test
    void labelsAddedAtTheSameTimeAreAllThere() {
        // Given
        create("a");

        // When
        var answers = atOnce(
                8,
                at -> api.send(
                        "PATCH",
                        DESTINATIONS + "/a/labels",
                        Map.of("action", "ADD", "labels", labels("env", "v" + at))));

        // Then
        assertThat(answers).allMatch(each -> each.statusCode() == 200);
        var labels = Rest.json(api.send("GET", DESTINATIONS + "/a/labels"));
        assertThat(labels.path(0).path("values")).hasSize(8);
    }

    private static List<HttpResponse<byte[]>> atOnce(int number, IntFunction<HttpResponse<byte[]>> request) {
        try (var threads = Executors.newFixedThreadPool(number)) {
            var running = IntStream.range(0, number)
                    .mapToObj(at -> supplyAsync(() -> request.apply(at), threads))
                    .toList();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    private void create(String name) {
        var created = api.send("POST", DESTINATIONS, destination(name, "first"));
        assertThat(created.statusCode()).as(Rest.text(created)).isEqualTo(201);
    }

    private static Map<String, String> destination(String name, String description) {
        return Map.of("Name", name, "Type", "HTTP", "Description", description);
    }

    private String etag(String name) {
        return api.send("GET", DESTINATIONS + "/" + name)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private List<String> listed(String filter) {
        var answer = api.send("GET", DESTINATIONS + "?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(Rest.text(answer)).isEqualTo(200);
        return Rest.json(answer).findValuesAsText("Name");
    }

    private static List<Map<String, Object>> labels(String key, String... values) {
        return List.of(Map.of("key", key, "values", List.of(values)));
    }

    private static String name() {
        return "n-" + UUID.randomUUID();
    }
}
