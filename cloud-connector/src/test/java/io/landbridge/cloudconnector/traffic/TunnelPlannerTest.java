// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.access.AccessControl;
import io.landbridge.cloudconnector.access.VirtualAddress;
import io.landbridge.cloudconnector.model.AuthenticationMode;
import io.landbridge.cloudconnector.model.BackendTrust;
import io.landbridge.cloudconnector.model.Protocol;
import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.plan.Target;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TunnelPlannerTest {
    private static final TrafficSettings SETTINGS = new TrafficSettings(
            Duration.ofSeconds(10), Duration.ofSeconds(300), Duration.ofSeconds(5), 64, 65_536, 8_192, 8_192, 100);
    private static final BackEndTls TLS = new BackEndTls(BackendTrust.NOBODY);

    private final List<String> audit = new ArrayList<>();
    private boolean admits = true;

    @Test
    void aRequestGoesToTheInternalHostWithThePathThatWasCompared() {
        // When
        var plan = forward(request("/order%73?q=%73"), Systems.http("erp:80", "10.0.0.1:8080"));

        // Then
        assertThat(plan.upstream()).isEqualTo(new Target("10.0.0.1", 8080, Optional.empty()));
        assertThat(plan.target()).isEqualTo("/orders?q=%73");
        assertThat(plan.destination()).isEqualTo("erp:80");
        assertThat(plan.limits()).isEqualTo(new Limits(Duration.ofSeconds(10), Duration.ofSeconds(300), 0, Set.of()));
        assertThat(audit).containsExactly("allowed erp:80 /orders");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/?, /?",
        "/?a/../b, /?a/../b",
        "http://erp, /",
        "http://erp:80?x=1, /?x=1",
        "http://erp/a?b=http://c/d, /a?b=http://c/d"
    })
    void theQueryIsNotLookedAt(String target, String sent) {
        assertThat(forward(request(target), Systems.http("erp:80", "10.0.0.1:8080"))
                        .target())
                .isEqualTo(sent);
    }

    @Test
    void aSystemOfHttpsIsCalledWithTls() {
        // Given
        var system = Systems.http("erp:80", "[fd00::1]:443").with(Protocol.HTTPS);

        // When
        var plan = forward(request("/"), system);

        // Then
        assertThat(plan.upstream()).isEqualTo(new Target("fd00::1", 443, Optional.of(TLS)));
    }

    @ParameterizedTest
    @CsvSource({"TCP, false", "TCPS, true", "LDAP, false", "LDAPS, true"})
    void aConnectionGoesToThePortThatBelongsToTheVirtualOne(Protocol protocol, boolean tls) {
        // Given
        var system = Systems.of("db:5001-5003", "10.0.0.2:6001-6003", protocol);

        // When
        var plan = forward(connect("DB:5002"), system);

        // Then
        assertThat(plan.upstream()).isEqualTo(new Target("10.0.0.2", 6002, tls ? Optional.of(TLS) : Optional.empty()));
        assertThat(plan.headers()).isEmpty();
        assertThat(audit).containsExactly("allowed DB:5002 -");
    }

    @Test
    void aSystemThatIsNotExposedIsDenied() {
        for (var head : List.of(request("/"), connect("erp:80"))) {
            // When
            var refusal = refuse(head, Systems.http("crm:80", "10.0.0.1:80"));

            // Then
            assertThat(refusal.status()).isEqualTo(403);
            assertThat(refusal.headers().get("landbridge-error")).isEqualTo("system-denied");
            assertThat(refusal.headers().get("Content-Type")).startsWith("text/plain");
            assertThat(refusal.text())
                    .isEqualTo(
                            "Access denied to system erp:80. Expose the system in your Cloud Connector in case it was a"
                                    + " valid request.");
        }
        assertThat(audit).containsExactly("denied erp:80 -", "denied erp:80 -");
    }

    @Test
    void aResourceThatIsNotExposedIsDenied() {
        // When
        var refusal = refuse(request("/x?secret=1"), system(new Resource("/y", true, false, true, "")));

        // Then
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.headers().get("landbridge-error")).isEqualTo("resource-denied");
        assertThat(refusal.text()).startsWith("Access denied to resource /x on system erp:80. Expose the resource");
        assertThat(audit).containsExactly("denied erp:80 /x");
    }

    @Test
    void aChangeOfTheProtocolMustBeAllowed() {
        // Given
        var head = new RequestHead(
                HttpMethod.GET, "/chat", new DefaultHttpHeaders().add("Host", "erp"), "id-1", Optional.of("websocket"));

        // When
        var refusal = refuse(head, system(new Resource("/chat", true, false, false, "")));
        var plan = forward(head, system(new Resource("/chat", true, false, true, "")));

        // Then
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.headers().get("landbridge-error")).isEqualTo("upgrade-denied");
        assertThat(plan.target()).isEqualTo("/chat");
        assertThat(audit).containsExactly("denied erp:80 /chat", "allowed erp:80 /chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/../b", "/a/%2e%2e/b", "/%00", "/%c0%af", "/%2541", "*"})
    void anAmbiguousPathIsABadRequest(String path) {
        // When
        var refusal = refuse(request(path), Systems.http("erp:80", "10.0.0.1:8080"));

        // Then
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.headers().get("landbridge-error")).isEqualTo("bad-request");
        assertThat(refusal.text()).contains("system erp:80", "expected: ");
        assertThat(audit).containsExactly("denied erp:80 " + path + "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "erp:0", ":80", "", "erp:80:80"})
    void aConnectionToNoAddressIsABadRequest(String authority) {
        assertThat(refuse(connect(authority), Systems.http("erp:80", "10.0.0.1:8080"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPathThatIsTooLongIsRefused() {
        // When
        var refusal = refuse(request("/" + "a".repeat(64)), Systems.http("erp:80", "10.0.0.1:8080"));

        // Then
        assertThat(refusal.status()).isEqualTo(414);
        assertThat(refusal.text()).contains("at most 64 bytes");
    }

    @Test
    void nothingIsDecidedThatCannotBeWrittenDown() {
        // Given
        admits = false;

        // When
        var refusal = refuse(request("/"), Systems.http("erp:80", "10.0.0.1:8080"));

        // Then
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(audit).isEmpty();
    }

    @Test
    void aUserIsNeverLeftOutWhereTheSystemIsToBeToldOfIt() {
        for (var token : List.of("landbridge-user-token", "Landbridge-Technical-Token")) {
            for (var mode : AuthenticationMode.values()) {
                // Given
                var head = request("/", token, "eyJ...");
                var system = Systems.http("erp:80", "10.0.0.1:8080").with(mode);

                // When
                var plan = plan(head, system);

                // Then
                assertThat(plan instanceof Plan.Refuse).as(mode.name()).isEqualTo(mode.propagatesPrincipals());
                if (plan instanceof Plan.Refuse refusal) {
                    assertThat(refusal.status()).isEqualTo(501);
                    assertThat(refusal.text()).contains(mode.name(), "erp:80").doesNotContain("eyJ");
                }
            }
        }
    }

    @Test
    void whatTheSystemAnswersIsSaidWithVirtualNames() {
        // Given
        var rewrite =
                forward(request("/"), Systems.http("erp:80", "erp.corp:8080")).rewrite();
        var headers = new DefaultHttpHeaders()
                .add("Location", "http://erp.corp:8080/next")
                .add("Set-Cookie", "a=1; Domain=erp.corp")
                .add("Set-Cookie", "b=2")
                .add("Landbridge-Error", "system-denied")
                .add("landbridge_error", "system-denied")
                .add("Server", "x");

        // When
        rewrite.rewrite(302, headers);

        // Then
        assertThat(headers.entries())
                .extracting(entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT) + ": " + entry.getValue())
                .containsExactlyInAnyOrder(
                        "location: http://erp:80/next", "set-cookie: a=1; Domain=erp", "set-cookie: b=2", "server: x");
    }

    private static Systems system(Resource... resources) {
        return Systems.of("erp:80", "10.0.0.1:8080", Protocol.HTTP).with(resources);
    }

    private static RequestHead request(String target, String... header) {
        var headers = new DefaultHttpHeaders().add("Host", "erp:80");
        if (header.length > 0) {
            headers.add(header[0], header[1]);
        }
        return new RequestHead(HttpMethod.GET, target, headers, "id-1");
    }

    private static RequestHead connect(String authority) {
        return new RequestHead(HttpMethod.CONNECT, authority, new DefaultHttpHeaders().add("Host", authority), "id-1");
    }

    private Plan.Forward forward(RequestHead head, Systems... systems) {
        return (Plan.Forward) plan(head, systems);
    }

    private Plan.Refuse refuse(RequestHead head, Systems... systems) {
        return (Plan.Refuse) plan(head, systems);
    }

    private Plan plan(RequestHead head, Systems... systems) {
        var mappings = Stream.of(systems).map(Systems::mapping).toList();
        var exposure = new Exposure(AccessControl.of(mappings), VirtualNames.of(mappings, List.of()), TLS);
        return new TunnelPlanner(() -> exposure, SETTINGS, new Audit())
                .plan(head)
                .toCompletableFuture()
                .join();
    }

    private final class Audit implements AccessAudit {
        @Override
        public boolean admits() {
            return admits;
        }

        @Override
        public void allowed(VirtualAddress system, Optional<String> path) {
            audit.add("allowed " + system + " " + path.orElse("-"));
        }

        @Override
        public void denied(VirtualAddress system, Optional<String> path) {
            audit.add("denied " + system + " " + path.orElse("-"));
        }
    }
}
