// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import static io.landbridge.transparentproxy.peer.ServicesPeer.failedToken;
import static io.landbridge.transparentproxy.peer.ServicesPeer.found;
import static io.landbridge.transparentproxy.peer.ServicesPeer.header;
import static io.landbridge.transparentproxy.peer.ServicesPeer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.client.ClientSettings;
import io.landbridge.http.HttpCaller;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.plan.Target;
import io.landbridge.routes.ChainRef;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import io.landbridge.routes.RouteTarget;
import io.landbridge.transparentproxy.control.TenantMode;
import io.landbridge.transparentproxy.peer.ServicesPeer;
import io.landbridge.transparentproxy.peer.ServicesPeer.Answer;
import io.landbridge.transparentproxy.request.Retries;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Decisions against a real token service and Destination Service. */
class DecisionsIT {
    private static final String USER_JWT = jwt("{\"user_name\": \"alice\"}");
    private static final String TENANT_JWT = jwt("{\"user_name\": \"alice\", \"zid\": \"t-1\"}");

    private final MovingClock clock = new MovingClock();
    private ServicesPeer services;
    private HttpCaller http;
    private Decisions decisions;

    private static final class MovingClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the clock is in UTC");
        }
    }

    @BeforeEach
    void start() throws IOException {
        services = ServicesPeer.start();
        http = new HttpCaller();
        decisions = decisions(TenantMode.DEDICATED);
    }

    @AfterEach
    void stop() {
        http.close();
        services.close();
    }

    private Decisions decisions(TenantMode tenantMode) {
        var made = new Decisions(
                new DecisionRules(tenantMode, true, Retries.NONE, ClientSettings.DEFAULT, Optional.empty()),
                http,
                clock);
        made.instances(Map.of("dest", services.key()));
        made.routes(new RouteTable(List.of(
                route("erp", fixed("erp", null)),
                route("frag", fixed("erp", "f")),
                route("gw", new RouteTarget.Gateway()),
                new Route("shop", "lost", "nowhere", fixed("erp", null), Optional.empty()),
                new Route(
                        "shop",
                        "chained",
                        "dest",
                        fixed("erp", null),
                        Optional.of(new ChainRef(
                                "com.sap.sequentialUserPropagation",
                                Map.of("tokenTransformationDestinationName", "tx")))))));
        return made;
    }

    private static Route route(String name, RouteTarget target) {
        return new Route("shop", name, "dest", target, Optional.empty());
    }

    private static RouteTarget fixed(String destination, String fragment) {
        return new RouteTarget.Fixed(
                new DestinationName(destination),
                Optional.empty(),
                Optional.ofNullable(fragment)
                        .map(name -> new RouteTarget.FragmentRef(new FragmentName(name), Optional.empty(), false)));
    }

    @Test
    void sendsTheDestinationsOwnCredentialsInPlaceOfTheCallers() {
        // Given
        services.serve("erp", properties("BasicAuthentication"), token("Basic dTpw"));

        // When
        var plan = forward(plan("erp", "Authorization", "Bearer callers"));

        // Then
        assertThat(target(plan).host()).isEqualTo("target.example.com");
        assertThat(plan.headers().getAll("Authorization")).containsExactly("Basic dTpw");
        assertThat(services.lookups()).as("one look-up is enough").hasSize(1);
    }

    @Test
    void servesFromCacheAtOnce() {
        // Given
        services.serve("erp", properties("NoAuthentication"));
        plan("erp");

        // When
        var stage = decisions.plan(head("erp.shop.svc.cluster.local:80"));

        // Then
        assertThat(stage.toCompletableFuture()).isDone();
        assertThat(services.lookups()).hasSize(1);
    }

    @Test
    void prefersAuthorityOfAbsoluteTargetToHost() {
        // Given
        services.serve("erp", properties("NoAuthentication"));
        var head = new RequestHead(
                HttpMethod.GET, "http://erp.shop/a?b=c", new DefaultHttpHeaders().add("Host", "lost.shop"), "id-1");

        // When
        var plan = decisions.plan(head).toCompletableFuture().join();

        // Then
        assertThat(forward(plan).destination()).isEqualTo("erp");
    }

    @Test
    void servesWhatTheGatewaysCallerNames() {
        // Given
        services.answer("erp@instance", lookup -> new Answer(200, found("erp", properties("NoAuthentication"))));

        // When
        var plan = plan(
                "gw",
                "X-Destination-Name",
                "erp",
                "X-Destination-Level",
                "instance",
                "X-Fragment-Name",
                "f",
                "X-Fragment-Optional",
                "true");

        // Then
        assertThat(forward(plan).headers().names()).doesNotContain("X-Destination-Name");
        assertThat(services.lookups().getFirst().headers())
                .containsEntry("x-fragment-name", "f")
                .containsEntry("x-fragment-optional", "true");
    }

    static Stream<Arguments> callersTokens() {
        var bearer = "Bearer " + USER_JWT;
        return Stream.of(
                arguments("OAuth2JWTBearer", Map.of("x-user-token", USER_JWT), new String[] {"Authorization", bearer}),
                arguments("OAuth2UserTokenExchange", Map.of("x-user-token", USER_JWT), new String[] {
                    "Authorization", bearer
                }),
                arguments("OAuth2SAMLBearerAssertion", Map.of("x-user-token", USER_JWT), new String[] {
                    "Authorization", bearer
                }),
                arguments("SAMLAssertion", Map.of("x-user-token", USER_JWT), new String[] {"Authorization", bearer}),
                arguments(
                        "OAuth2AuthorizationCode",
                        Map.of("x-code", "c0de", "x-redirect-uri", "http%3A%2F%2Fa", "x-code-verifier", "v"),
                        new String[] {
                            "Authorization", "Bearer c0de", "X-redirect-uri", "http%3A%2F%2Fa", "X-code-verifier", "v"
                        }),
                arguments(
                        "OAuth2RefreshToken", Map.of("x-refresh-token", "r"), new String[] {"Authorization", "bearer r"
                        }),
                arguments(
                        "OAuth2TokenExchange",
                        Map.of(
                                "x-subject-token", "s",
                                "x-subject-token-type", "urn:t",
                                "x-actor-token", "a",
                                "x-actor-token-type", "urn:a"),
                        new String[] {
                            "Authorization",
                            "Bearer s",
                            "X-Subject-Token-Type",
                            "urn:t",
                            "X-Actor-Token",
                            "a",
                            "X-Actor-Token-Type",
                            "urn:a"
                        }),
                arguments(
                        "OAuth2ClientCredentials",
                        Map.of("x-client-assertion", "a", "x-client-assertion-type", "t"),
                        new String[] {"X-Client-Assertion", "a", "X-Client-Assertion-Type", "t"}),
                arguments("OAuth2Password", Map.of("x-client-assertion-destination-name", "p"), new String[] {
                    "X-Client-Assertion-Destination-Name", "p"
                }));
    }

    @ParameterizedTest
    @MethodSource("callersTokens")
    void passesOnWhatTheAuthenticationTypeNeedsOfTheCaller(
            String authentication, Map<String, String> inputs, String... headers) {
        // Given
        services.answer(
                "erp",
                lookup -> new Answer(
                        200,
                        found(
                                "erp",
                                properties(authentication),
                                lookup.headers().keySet().containsAll(inputs.keySet())
                                        ? token("Bearer bought")
                                        : failedToken("an input is missing"))));

        // When
        var plan = forward(plan("erp", headers));

        // Then
        assertThat(plan.headers().getAll("Authorization")).containsExactly("Bearer bought");
        assertThat(services.lookups().getLast().headers()).containsAllEntriesOf(inputs);
    }

    @Test
    void neverServesOneCallerWithAnothersToken() {
        // Given
        services.answer(
                "erp",
                lookup -> new Answer(
                        200,
                        found(
                                "erp",
                                properties("OAuth2JWTBearer"),
                                token("Bearer of-" + lookup.headers().get("x-user-token")))));

        // When
        var alice = forward(plan("erp", "Authorization", "Bearer alice"));
        var bob = forward(plan("erp", "Authorization", "Bearer bob"));
        var aliceAgain = forward(plan("erp", "Authorization", "Bearer alice"));
        var nobody = plan("erp");

        // Then
        assertThat(alice.headers().get("Authorization")).isEqualTo("Bearer of-alice");
        assertThat(bob.headers().get("Authorization")).isEqualTo("Bearer of-bob");
        assertThat(aliceAgain.headers().get("Authorization")).isEqualTo("Bearer of-alice");
        assertThat(refusal(nobody)).startsWith("400 Transparent Proxy");
        assertThat(services.lookups())
                .as("the configuration, and one for each caller")
                .hasSize(3);
    }

    @Test
    void keepsWhatACallersTokenBoughtButNotItsConfiguration() {
        // Given
        services.serve("erp", properties("OAuth2RefreshToken"), token("Bearer bought"));
        plan("erp", "Authorization", "Bearer r");
        clock.advance(Duration.ofMinutes(10));
        plan("erp", "Authorization", "Bearer r");
        var unchanged = services.lookups().size();
        services.serve(
                "erp",
                Map.of("URL", "https://moved.example.com", "Authentication", "OAuth2RefreshToken"),
                token("Bearer b"));
        clock.advance(Duration.ofMinutes(10));

        // When
        var plan = forward(plan("erp", "Authorization", "Bearer r"));

        // Then
        assertThat(unchanged).as("configuration, token, configuration").isEqualTo(3);
        assertThat(target(plan).host()).isEqualTo("moved.example.com");
    }

    @Test
    void redeemsCodeOnce() {
        // Given
        services.serve("erp", properties("OAuth2AuthorizationCode"), token("Bearer bought"));

        // When
        for (var i = 0; i < 3; i++) {
            plan("erp", "Authorization", "Bearer c0de");
            clock.advance(Duration.ofMinutes(5));
        }

        // Then
        assertThat(services.lookups().stream().filter(lookup -> lookup.headers().containsKey("x-code")))
                .hasSize(1);
    }

    @Test
    void putsCallersTokenIntoTheChainsVariable() {
        // Given
        services.serve("erp", properties("OAuth2JWTBearer"), token("Bearer bought"));

        // When
        var plan = plan("chained", "Authorization", "Bearer " + USER_JWT, "X-Chain-Var-other", "o");

        // Then
        assertThat(forward(plan).headers().get("Authorization")).isEqualTo("Bearer bought");
        assertThat(services.lookups())
                .singleElement()
                .satisfies(lookup -> assertThat(lookup.headers())
                        .containsEntry("x-chain-name", "com.sap.sequentialUserPropagation")
                        .containsEntry("x-chain-var-tokentransformationdestinationname", "tx")
                        .containsEntry("x-chain-var-other", "o")
                        .containsEntry("x-chain-var-usertoken", USER_JWT));
    }

    @ParameterizedTest
    @CsvSource({
        "OAuth2ClientCredentials, Common, sub, , sub",
        "OAuth2TechnicalUserPropagation, Common, , , A5",
        "OAuth2ClientCredentials, Common, , , A5",
        "OAuth2ClientCredentials, Dedicated, sub, , A26",
        "OAuth2ClientCredentials, , sub, , A26",
        "OAuth2JWTBearer, Common, , TENANT, none",
        "OAuth2JWTBearer, Common, sub, TENANT, none",
        "OAuth2JWTBearer, Common, sub, USER, sub",
        "OAuth2JWTBearer, Common, , USER, A5",
        "OAuth2JWTBearer, Dedicated, sub, USER, A26",
        "BasicAuthentication, , sub, , none",
    })
    void passesTheTokenServicesTenantWhereItBelongs(
            String authentication, String type, String tenant, String jwt, String outcome) {
        // Given
        var properties = type == null
                ? properties(authentication)
                : Map.of("URL", "https://t.example.com", "Authentication", authentication, "tokenServiceURLType", type);
        services.answer(
                "erp",
                lookup -> "Common".equals(type)
                                && !lookup.headers().containsKey("x-tenant")
                                && !lookup.headers().containsKey("x-user-token")
                                && lookup.query().isEmpty()
                        ? new Answer(400, "X-tenant is missing")
                        : new Answer(200, found("erp", properties, token("Bearer t"))));
        var authorization = jwt == null ? "Basic eA==" : "Bearer " + (jwt.equals("TENANT") ? TENANT_JWT : USER_JWT);

        // When
        var plan = tenant == null
                ? plan("erp", "Authorization", authorization)
                : plan("erp", "Authorization", authorization, "X-Token-Service-Tenant", tenant);

        // Then
        if (outcome.startsWith("A")) {
            assertThat(refusal(plan)).startsWith("400").contains("X-Token-Service-Tenant");
        } else {
            forward(plan);
            assertThat(services.lookups().getLast().headers().getOrDefault("x-tenant", "none"))
                    .isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "erp, 404, , 502 Destination Service 404, Destination 'erp' of custom resource 'erp' was not found",
                "frag, 404, , 502 Destination Service 404, Destination 'erp' with fragment 'f' of custom resource 'frag'",
                "gw, 404, , 502 Destination Service 404, Destination 'erp' was not found",
                "gw+f, 404, , 502 Destination Service 404, Destination 'erp' with fragment 'f' was not found",
                "erp, 400, bad token, 400 Destination Service 400, bad token",
                "erp, 403, no, 502 Destination Service 403, 403 no",
                "erp, 500, broken, 502 Destination Service 500, broken",
                "erp, 200, nonsense, 502 Destination Service null, without destination",
                "lost, 200, , 502 Transparent Proxy null, 'nowhere' of custom resource 'lost' is not configured",
            })
    void saysWhatIsWrongWithTheLookup(String route, int status, String body, String headers, String message) {
        // Given
        services.answer("erp", lookup -> new Answer(status, body == null ? "" : body));

        // When
        var plan = switch (route) {
            case "gw" -> plan("gw", "X-Destination-Name", "erp");
            case "gw+f" -> plan("gw", "X-Destination-Name", "erp", "X-Fragment-Name", "f");
            default -> plan(route);
        };

        // Then
        assertThat(refusal(plan)).startsWith(headers).contains(message);
    }

    static Stream<Arguments> unservable() {
        return Stream.of(
                arguments(Map.of("URL", "ftp://a"), "", "502 Destination Service", "URL 'ftp://a' is not supported"),
                arguments(Map.of("URL", "https://a", "ProxyType", "PrivateLink"), "", "502", "ProxyType"),
                arguments(
                        Map.of("URL", "https://a", "ProxyType", "OnPremise"), "", "502 Transparent Proxy", "OnPremise"),
                arguments(
                        Map.of("URL", "https://a", "Authentication", "Kerberos"), "", "502", "'Kerberos' is not known"),
                arguments(
                        Map.of("URL", "https://a", "Authentication", "OAuth2ClientCredentials"),
                        failedToken("wrong secret"),
                        "502 Destination Service",
                        "wrong secret"),
                arguments(
                        Map.of("URL", "https://a", "Authentication", "OAuth2ClientCredentials"),
                        "",
                        "502 Destination Service",
                        "no token"),
                arguments(
                        Map.of("URL", "https://a", "Authentication", "OAuth2TokenExchange"),
                        "",
                        "400",
                        "Subject-Token-Type"),
                arguments(
                        Map.of("URL", "https://a", "Authentication", "OAuth2JWTBearer"), "", "400", "no bearer token"));
    }

    @ParameterizedTest
    @MethodSource("unservable")
    void saysWhyTheDestinationCannotBeServed(
            Map<String, String> properties, String authToken, String headers, String message) {
        // Given
        services.serve("erp", properties, authToken);

        // When
        var plan = plan("erp");

        // Then
        assertThat(refusal(plan)).startsWith(headers).contains(message);
    }

    @Test
    void refusesWhatHasNoRouteWithoutAnyHeader() {
        // When
        var plan = plan("unknown");

        // Then
        assertThat(plan).isInstanceOfSatisfying(Plan.Refuse.class, refuse -> {
            assertThat(refuse.status()).isEqualTo(404);
            assertThat(refuse.headers()).isEmpty();
        });
    }

    @Test
    void refusesPathsThatClimbOutOfTheDestinations() {
        // Given
        services.serve("erp", Map.of("URL", "https://target.example.com/api", "Authentication", "NoAuthentication"));

        // When
        var plan = decisions
                .plan(new RequestHead(HttpMethod.GET, "/../admin", new DefaultHttpHeaders().add("Host", "erp"), "id-1"))
                .toCompletableFuture()
                .join();

        // Then
        assertThat(refusal(plan)).startsWith("400 Transparent Proxy").contains("'..'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "404, 500 XSUAA 404, 'ghost' is of no tenant",
                "401, 500 XSUAA 401, 'ghost' is not subscribed",
                "500, 502 XSUAA null, No token"
            })
    void tellsUnknownTenantFromOneWithoutSubscription(int status, String headers, String message) {
        // Given
        decisions = decisions(TenantMode.SHARED);
        services.refuseTenant("ghost", status);

        // When
        var plan = plan("erp", "X-Tenant-Id", "ghost");

        // Then
        assertThat(refusal(plan)).startsWith(headers).contains(message);
    }

    @Test
    void neverServesOneTenantWithAnothersDestination() {
        // Given
        decisions = decisions(TenantMode.SHARED);
        services.answer(
                "erp",
                lookup -> new Answer(200, found("erp", Map.of("URL", "https://" + lookup.tenant() + ".example.com"))));

        // When
        var one = forward(plan("erp", "X-Tenant-Id", "one"));
        var two = forward(plan("erp", "X-Tenant-Id", "two"));
        var oneAgain = forward(plan("erp", "X-Tenant-Id", "one"));

        // Then
        assertThat(target(one).host()).isEqualTo("one.example.com");
        assertThat(target(two).host()).isEqualTo("two.example.com");
        assertThat(oneAgain.upstream()).isEqualTo(one.upstream());
        assertThat(services.lookups()).hasSize(2);
    }

    @Test
    void plansAgainWithFresherCredentialsOnce() {
        // Given
        var body = new String[] {"Bearer old"};
        services.answer(
                "erp", lookup -> new Answer(200, found("erp", properties("OAuth2ClientCredentials"), token(body[0]))));
        var refused = forward(plan("erp"));
        body[0] = "Bearer new";
        clock.advance(Duration.ofSeconds(30));

        // When
        var again = replan("erp", refused);
        var onceMore = replan("erp", forward(again.orElseThrow()));

        // Then
        assertThat(forward(again.orElseThrow()).headers().get("Authorization")).isEqualTo("Bearer new");
        assertThat(onceMore).isEmpty();
        assertThat(services.lookups()).as("the second was too soon").hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"OAuth2ClientCredentials, 2", "NoAuthentication, 1", "OAuth2AuthorizationCode, 2"})
    void doesNotPlanAgainWithTheSameCredentials(String authentication, int lookups) {
        // Given
        services.serve("erp", properties(authentication), token("Bearer same"));
        var refused = forward(plan("erp", "Authorization", "Bearer c0de"));
        clock.advance(Duration.ofSeconds(30));

        // When
        var again = replan("erp", refused, "Authorization", "Bearer c0de");

        // Then
        assertThat(again).isEmpty();
        assertThat(services.lookups()).hasSize(lookups);
    }

    @Test
    void keepsWhatItFoundWhenOtherInstancesChange() throws IOException {
        // Given
        services.serve("erp", properties("NoAuthentication"));
        plan("erp");
        try (var other = ServicesPeer.start()) {
            // When
            decisions.instances(Map.of("dest", services.key(), "other", other.key()));
            var kept = decisions.plan(head("erp"));
            decisions.instances(Map.of("dest", other.key()));
            var moved = plan("erp");

            // Then
            assertThat(kept.toCompletableFuture()).isDone();
            assertThat(refusal(moved)).startsWith("502 Destination Service 404");
        }
    }

    @Test
    void sendsTheHeaderThatTheLookupNames() {
        // Given
        services.serve("erp", properties("OAuth2ClientCredentials"), header("X-Api-Key", "k"));

        // When
        var plan = forward(plan("erp", "X-Api-Key", "callers", "Authorization", "Bearer callers"));

        // Then
        assertThat(plan.headers().getAll("X-Api-Key")).containsExactly("k");
        assertThat(plan.headers().contains("Authorization")).isFalse();
    }

    private static Map<String, String> properties(String authentication) {
        return Map.of("URL", "https://target.example.com", "Authentication", authentication);
    }

    private Plan plan(String host, String... headers) {
        return decisions.plan(head(host, headers)).toCompletableFuture().join();
    }

    private Optional<Plan> replan(String host, Plan.Forward refused, String... headers) {
        return decisions
                .replan(head(host, headers), refused)
                .toCompletableFuture()
                .join();
    }

    private static RequestHead head(String host, String... headers) {
        var all = new DefaultHttpHeaders().add("Host", host);
        for (var i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return new RequestHead(HttpMethod.GET, "/a", all, "id-1");
    }

    private static Plan.Forward forward(Plan plan) {
        assertThat(plan)
                .as(() -> plan instanceof Plan.Refuse ? refusal(plan) : "a plan")
                .isInstanceOf(Plan.Forward.class);
        return (Plan.Forward) plan;
    }

    /** Status, origin, internal code and message. */
    private static String refusal(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Refuse.class);
        var refuse = (Plan.Refuse) plan;
        var headers = refuse.headers();
        return refuse.status() + " " + headers.get("x-error-origin") + " " + headers.get("x-internal-error-code") + " "
                + headers.get("x-error-message");
    }

    private static String jwt(String claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return "e30." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private static Target target(Plan.Forward forward) {
        return (Target) forward.upstream();
    }
}
