// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.login.Open;
import io.landbridge.cloudconnector.peers.Api;
import io.landbridge.cloudconnector.peers.NewHome;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@TestProfile(NewHome.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AccessIT {
    private static final String LOGIN = Api.CONNECTOR + "/authentication/basic";

    @TestHTTPResource(value = "/", tls = true)
    URI base;

    /** One method of the API. */
    private record Endpoint(String method, String path, String contentType) {}

    /** All that there are in the program's classes, but those that are open on purpose. */
    private static List<Endpoint> endpoints() throws Exception {
        var endpoints = new ArrayList<Endpoint>();
        for (var type : classes()) {
            if (type.isAnnotationPresent(Path.class) && !type.isAnnotationPresent(Open.class)) {
                for (var method : type.getDeclaredMethods()) {
                    verb(method).ifPresent(verb -> endpoints.add(endpoint(type, method, verb)));
                }
            }
        }
        return endpoints;
    }

    private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
        var root = java.nio.file.Path.of("target/classes");
        var classes = new ArrayList<Class<?>>();
        try (var files = Files.walk(root.resolve("io/landbridge"))) {
            for (var file : files.filter(file -> file.toString().endsWith("Resource.class"))
                    .toList()) {
                var name = root.relativize(file).toString().replace('/', '.');
                classes.add(Class.forName(name.substring(0, name.length() - ".class".length())));
            }
        }
        return classes;
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(mark -> Optional.ofNullable(mark.annotationType().getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static Endpoint endpoint(Class<?> type, Method method, String verb) {
        var own = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        var template = type.getAnnotation(Path.class).value() + (own.isEmpty() ? "" : "/") + own;
        var path = template.replace("{onPremises: onPremises?}", "onPremises")
                .replace("{rules: allowedClients|blockedClientUsers}", "allowedClients")
                .replace("{rest: (/.*)?}", "/state")
                .replace("{virtual}", "host:80")
                .replaceAll("\\{\\w+}", "x");
        var consumes = Optional.ofNullable(method.getAnnotation(Consumes.class))
                .map(mark -> mark.value()[0])
                .filter(media -> !media.startsWith("*"))
                .orElse("application/json");
        return new Endpoint(verb, path, consumes);
    }

    private int call(Api api, Endpoint endpoint, boolean authorized) {
        var request = authorized ? api.authorized(endpoint.path()) : api.request(endpoint.path());
        var body = endpoint.contentType().startsWith("multipart")
                ? "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n--b--\r\n"
                : "{}";
        var contentType =
                endpoint.contentType() + (endpoint.contentType().startsWith("multipart") ? "; boundary=b" : "");
        return api.send(request.header("Content-Type", contentType)
                        .method(endpoint.method(), BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    @Order(1)
    void nothingIsThereForWhoIsNobody() throws Exception {
        // Given
        var api = new Api(base, "manage");
        var endpoints = endpoints();
        assertThat(endpoints).hasSizeGreaterThan(40);

        for (var endpoint : endpoints) {
            // When
            var status = call(api, endpoint, false);

            // Then
            assertThat(status).as(endpoint.toString()).isEqualTo(401);
        }
    }

    @Test
    @Order(2)
    void withThePasswordOfTheStartOnlyItsChangeIsAllowed() throws Exception {
        // Given
        var api = new Api(base, "manage");

        for (var endpoint : endpoints()) {
            // When
            var status = call(api, endpoint, true);

            // Then
            assertThat(status).as(endpoint.toString()).isEqualTo(endpoint.path().equals(LOGIN) ? 400 : 403);
        }
        var refused = api.get(Api.CONNECTOR);
        assertThat(Api.json(refused).path("type").asText()).isEqualTo("FORBIDDEN_REQUEST");
        assertThat(Api.json(refused).path("message").asText()).contains(LOGIN);
    }

    @Test
    @Order(3)
    void whoIsAliveMayBeAskedByAnybody() {
        // Given
        var api = new Api(base, "manage");

        // Then
        assertThat(api.send(api.request("/exposed?action=ping")).statusCode()).isEqualTo(200);
        assertThat(api.send(api.request("/exposed?action=hasMasterRole")).body())
                .isEqualTo("true");
        assertThat(api.send(api.request("/exposed?action=shutdown")).statusCode())
                .isEqualTo(400);
    }

    @Test
    @Order(4)
    void thePasswordIsChangedOnceAndTheOldOneIsNoneAnyMore() {
        // Given
        var old = new Api(base, "manage");
        var changed = new Api(base, "changed");
        assertThat(old.call("PUT", LOGIN, Map.of("oldPassword", "wrong", "newPassword", "changed"))
                        .statusCode())
                .isEqualTo(400);

        // When
        var answer = old.call("PUT", LOGIN, Map.of("oldPassword", "manage", "newPassword", "changed"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(old.get(Api.CONNECTOR).statusCode()).isEqualTo(401);
        assertThat(changed.get(Api.CONNECTOR).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(5)
    void aSessionNeedsItsTokenAndEndsWithTheOneThatStandsAlone() throws Exception {
        // Given
        var api = new Api(base, "changed");
        var first = api.get(Api.CONNECTOR);
        var token = first.headers().firstValue("X-CSRF-Token").orElseThrow();
        var cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(first.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure", "HttpOnly", "SameSite");

        // When
        var without = describe(api, cookie, "wrong");
        var with = describe(api, cookie, token);

        // Then
        assertThat(without).isEqualTo(403);
        assertThat(with).isEqualTo(200);
        assertThat(Raw.get(base, Api.CONNECTOR, "Cookie: " + cookie, "Connection: close"))
                .startsWith("HTTP/1.1 401");
        var expired = api.send(api.request(Api.CONNECTOR).header("Cookie", cookie));
        assertThat(expired.statusCode()).isEqualTo(200);
        assertThat(expired.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    private static int describe(Api api, String cookie, String token) {
        return api.send(api.request(Api.CONNECTOR)
                        .header("Cookie", cookie)
                        .header("X-CSRF-Token", token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"description\":\"mine\"}")))
                .statusCode();
    }

    @Test
    @Order(6)
    void aFormBeginsASession() {
        // Given
        var api = new Api(base, "changed");

        // When
        var right = logIn(api, "changed");
        var wrong = logIn(api, "wrong");

        // Then
        assertThat(right.statusCode()).isEqualTo(204);
        assertThat(right.headers().firstValue("X-CSRF-Token")).isPresent();
        assertThat(wrong.statusCode()).isEqualTo(401);
        var cookie = right.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(api.send(api.request(Api.CONNECTOR).header("Cookie", cookie)).body())
                .contains("master");
    }

    private static java.net.http.HttpResponse<String> logIn(Api api, String password) {
        return api.send(api.request("/j_security_check")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("j_username=Administrator&j_password=" + password)));
    }

    @Test
    @Order(7)
    void whoGuessesIsThrottled() {
        // Given
        var api = new Api(base, "guessed");

        // When
        var statuses = java.util.stream.IntStream.range(0, 12)
                .mapToObj(attempt -> api.get(Api.CONNECTOR).statusCode())
                .toList();

        // Then
        assertThat(statuses.getFirst()).isIn(401, 429);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(new Api(base, "changed").get(Api.CONNECTOR).statusCode()).isEqualTo(429);
    }
}
