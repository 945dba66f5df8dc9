// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.destination.ConfigurationsResource;
import io.landbridge.controlplane.destination.PublicKeysResource;
import io.landbridge.controlplane.saml.TrustResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the interface, as tools read it. */
@QuarkusTest
final class OpenApiIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BASE = "/destination-configuration";

    @TestHTTPResource(BASE + "/openapi.yaml")
    URI document;

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private OpenAPI parsed() throws Exception {
        var options = new ParseOptions();
        options.setResolve(true);
        var read = new OpenAPIV3Parser()
                .readContents(send(HttpRequest.newBuilder(document)).body(), null, options);
        assertThat(read.getMessages()).isEmpty();
        return read.getOpenAPI();
    }

    private static Set<String> described(OpenAPI api) {
        var operations = new TreeSet<String>();
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().keySet().forEach(method -> operations.add(method + " " + path)));
        return operations;
    }

    private static Set<String> served() {
        return Stream.of(
                        FindResource.class,
                        AvailabilityResource.class,
                        ConfigurationsResource.class,
                        PublicKeysResource.class,
                        TrustResource.class)
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .flatMap(OpenApiIT::operations)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> operations(Method method) {
        var verb = Arrays.stream(method.getAnnotations())
                .flatMap(each -> Optional.ofNullable(each.annotationType().getAnnotation(HttpMethod.class)).stream())
                .findFirst();
        return verb.stream().flatMap(each -> paths(method).map(path -> each.value() + " " + path));
    }

    private static Stream<String> paths(Method method) {
        var root = method.getDeclaringClass().getAnnotation(Path.class).value().substring(BASE.length());
        var path = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(sub -> root + "/" + sub.value())
                .orElse(root);
        return Stream.of("Destinations", "DestinationFragments", "Certificates")
                .map(kind -> path.replaceFirst("\\{level:[^}]*}", "{level}").replaceFirst("\\{kind:[^}]*}", kind));
    }

    @Test
    void describesEveryOperationThatIsServedAndNoOther() throws Exception {
        assertThat(described(parsed())).isEqualTo(served());
    }

    @Test
    void everyOperationIsThereAndWantsAToken() throws Exception {
        // Given
        var api = parsed();

        // When
        var statuses = new TreeSet<Integer>();
        for (var operation : described(api)) {
            var parts = operation.split(" ");
            var path = parts[1].replace("{level}", "instance").replace("{name}", "n");
            var request = HttpRequest.newBuilder(document.resolve(BASE + path))
                    .header("Content-Type", "application/json")
                    .method(parts[0], BodyPublishers.ofString(parts[0].equals("GET") ? "" : "{}"));
            statuses.add(send(request).statusCode());
        }

        // Then
        assertThat(statuses).containsExactly(401);
        assertThat(api.getPaths().values().stream().flatMap(OpenApiIT::identifiers))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    private static Stream<String> identifiers(PathItem item) {
        return item.readOperations().stream()
                .map(operation ->
                        Optional.ofNullable(operation.getOperationId()).orElse(""));
    }

    @Test
    void readsAsYamlWithoutAToken() throws Exception {
        var answer = send(HttpRequest.newBuilder(document));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("# SPDX").contains("openapi: 3.0.3");
    }
}
