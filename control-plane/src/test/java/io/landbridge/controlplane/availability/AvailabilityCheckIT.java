// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.controlplane.availability.Availability.Status;
import io.landbridge.controlplane.retrieval.GuardedCalls;
import io.landbridge.controlplane.retrieval.OnPremiseRoute;
import io.landbridge.destination.Destination;
import io.landbridge.http.ForwardProxy;
import io.landbridge.http.HttpCaller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets of destinations that answer, and others. */
class AvailabilityCheckIT {
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpCaller http = new HttpCaller();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(blocking);
        server.createContext("/", this::answer);
        server.createContext("/endless", AvailabilityCheckIT::answerWithoutEnd);
        server.start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
        blocking.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void answerWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            while (true) {
                exchange.getResponseBody().write(new byte[8_192]);
            }
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Availability check(boolean privateAllowed, Optional<OnPremiseRoute.Way> way, String... properties) {
        return check(new GuardedCalls(http, privateAllowed, blocking), way, properties);
    }

    private Availability check(GuardedCalls calls, Optional<OnPremiseRoute.Way> way, String... properties) {
        var all = new LinkedHashMap<>(Map.of("Name", "d", "Type", "HTTP", "Authentication", "NoAuthentication"));
        for (var i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        OnPremiseRoute onPremise = (tenant, location) -> way;
        return new AvailabilityCheck(calls, onPremise, blocking)
                .check("t", new Destination(all), Map.of())
                .toCompletableFuture()
                .join();
    }

    private Availability internet(String... properties) {
        return check(true, Optional.empty(), properties);
    }

    @ParameterizedTest
    @CsvSource({"200,AVAILABLE", "302,AVAILABLE", "401,AVAILABLE", "404,AVAILABLE", "500,UNAVAILABLE", "503,UNAVAILABLE"
    })
    void whatAnswersBelow500IsThere(int answered, Status expected) {
        // Given
        status = answered;

        // When
        var found = internet("URL", url("/orders"));

        // Then
        assertThat(found.status()).isEqualTo(expected);
        assertThat(found.message()).contains(String.valueOf(answered));
        assertThat(asked).containsExactly("GET /orders null null");
    }

    @Test
    void endlessAnswerIsAnAnswer() {
        assertThat(internet("URL", url("/endless")).status()).isEqualTo(Status.AVAILABLE);
    }

    @Test
    void urlWithoutASchemeIsHttp() {
        assertThat(internet("URL", url("/").substring("http://".length())).status())
                .isEqualTo(Status.AVAILABLE);
    }

    @Test
    void userAndPasswordGoAlong() {
        // When
        internet("URL", url("/"), "Authentication", "BasicAuthentication", "User", "u", "Password", "p");

        // Then
        assertThat(asked).containsExactly("GET / Basic dTpw null");
    }

    @Test
    void nobodyThereIsToldWithoutThePassword() throws IOException {
        // Given
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        // When
        var found = internet(
                "URL",
                "http://127.0.0.1:" + free,
                "Authentication",
                "BasicAuthentication",
                "User",
                "u",
                "Password",
                "s3cret");

        // Then
        assertThat(found.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(found.message()).contains("127.0.0.1:" + free).doesNotContain("s3cret");
    }

    @Test
    void privateHostIsNotAskedUnlessThatIsAllowed() {
        // When
        var found = check(false, Optional.empty(), "URL", url("/"));

        // Then
        assertThat(found.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(found.message()).contains("private");
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingIsToldOfATargetWhoseNameLeadsToAPrivateAddressOnceItIsAsked() {
        // Given
        status = 401;
        var calls = new GuardedCalls(
                http,
                Optional.of(host -> asked.isEmpty() ? Optional.empty() : Optional.of("leads to a private address")),
                blocking);

        // When
        var found = check(calls, Optional.empty(), "URL", url("/"));

        // Then
        assertThat(asked).hasSize(1);
        assertThat(found.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(found.message()).isEqualTo(url("/") + " leads to a private address");
    }

    @Test
    void urlWhoseHostCannotBeReadIsToldAsSuch() {
        // When
        var found = check(false, Optional.empty(), "URL", "http://a_b/");

        // Then
        assertThat(found.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(found.message())
                .startsWith("The destination cannot be used: no host can be read from the address (expected: ")
                .contains("letters, digits, '-' and '.'");
    }

    @Test
    void urlThatIsNoneAndTrustStoreThatIsMissingAreTold() {
        assertThat(internet("URL", "http://a b").message()).startsWith("The destination cannot be used: ");
        assertThat(internet("Type", "HTTP").message()).startsWith("The destination cannot be used: ");
        assertThat(internet("URL", url("/"), "TrustStoreLocation", "absent.pem").message())
                .contains("absent.pem");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|hello|AVAILABLE|answered 200",
                "403|Forbidden by the back end|AVAILABLE|answered 403",
                "403|Access denied to system a:1. Expose it.|UNAVAILABLE|defined system mappings in Cloud Connector.",
                "403|Access denied to resource /x on system a:1.|UNAVAILABLE|Resource is not accessible in Cloud Connector",
                "503|There is no SAP Cloud Connector (SCC) connected|UNDETERMINED|503 There is no SAP Cloud Connector",
                "407|Proxy authorization is missing|UNDETERMINED|407 Proxy authorization",
                "502|<html>|UNDETERMINED|502"
            })
    void onPremiseItIsAsTheCloudConnectorSays(int answered, String said, Status expected, String part) {
        // Given
        status = answered;
        body = said;
        var way = new OnPremiseRoute.Way(
                new ForwardProxy("127.0.0.1", server.getAddress().getPort(), Optional.empty()),
                Map.of("Proxy-Authorization", "Bearer pr0xy"));

        // When
        var found = check(false, Optional.of(way), "URL", "http://erp.virtual:8000/x", "ProxyType", "OnPremise");

        // Then
        assertThat(found.status()).isEqualTo(expected);
        assertThat(found.message()).contains(part).doesNotContain("pr0xy");
        assertThat(asked).containsExactly("GET http://erp.virtual:8000/x null Bearer pr0xy");
    }

    @Test
    void withoutAConnectivityProxyNobodyKnows() {
        // When
        var found = check(true, Optional.empty(), "URL", "http://erp.virtual", "ProxyType", "OnPremise");

        // Then
        assertThat(found.status()).isEqualTo(Status.UNDETERMINED);
        assertThat(found.message()).contains("knows no connectivity proxy");
    }

    @Test
    void httpsIsForTheCloudConnectorToSpeak() {
        assertThat(check(true, Optional.empty(), "URL", "https://erp.virtual", "ProxyType", "OnPremise")
                        .message())
                .contains("scheme 'https' (expected: http");
    }

    @Test
    void otherTypesAndWaysAreNotForIt() {
        assertThat(AvailabilityCheck.objectionTo(new Destination(Map.of("Name", "d", "Type", "RFC"))))
                .isPresent();
        assertThat(AvailabilityCheck.objectionTo(
                        new Destination(Map.of("Name", "d", "Type", "HTTP", "ProxyType", "PrivateLink"))))
                .isPresent();
        assertThat(AvailabilityCheck.objectionTo(new Destination(Map.of("Name", "d", "Type", "HTTP"))))
                .isEmpty();
    }
}
