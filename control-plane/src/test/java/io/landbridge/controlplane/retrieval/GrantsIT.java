// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.retrieval.Presented.ClientAssertion;
import io.landbridge.controlplane.retrieval.Presented.Code;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Secret;
import io.landbridge.http.ForwardProxy;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.Grant.TypedToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What token services are sent for each authentication type, byte for byte, and what becomes of their answers. */
class GrantsIT {
    private static final String SECRET = "client_id=id&client_secret=s";
    private static final String JWT = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";
    private static final String SAML = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Asaml2-bearer";
    private static final String EXCHANGE = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange";
    private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private HttpCaller http;
    private TokenService service;
    private TokenRetrieval retrieval;

    @BeforeEach
    void start() throws IOException {
        http = new HttpCaller();
        service = TokenService.plain();
        retrieval = retrieval((tenant, location) -> Optional.empty());
    }

    private TokenRetrieval retrieval(OnPremiseRoute onPremise) {
        return new TokenRetrieval(
                new GuardedCalls(http, true, Thread::startVirtualThread),
                Clock.systemUTC(),
                new TokenServiceRoutes(onPremise, Thread::startVirtualThread),
                Inputs.NO_ASSERTIONS);
    }

    @AfterEach
    void stop() {
        service.close();
        http.close();
    }

    private static UserToken.Verified user(String token, String subdomain) {
        return new UserToken.Verified(
                new Secret(token), Optional.of(subdomain), Instant.now().plus(Duration.ofHours(1)), Map.of());
    }

    private static Presented presented() {
        return Presented.NOTHING;
    }

    static List<Arguments> forms() {
        var bearer = new Presented(
                Optional.empty(),
                user("u.s.r", "acme"),
                Optional.of(new TypedToken(new Secret("sub"), TOKEN_TYPE)),
                Optional.of(new TypedToken(new Secret("act"), TOKEN_TYPE)),
                Optional.of(new Secret("PHNhbWw-")),
                Optional.of(new Secret("re-fresh-r")),
                Optional.of(new Code(
                        new Secret("c0de"), Optional.of("https://app/cb?x=1"), Optional.of(new Secret("ver")))),
                Optional.empty());
        return List.of(
                Arguments.of("OAuth2JWTBearer", bearer, SECRET + "&grant_type=" + JWT + "&assertion=u.s.r"),
                Arguments.of(
                        "OAuth2RefreshToken", bearer, SECRET + "&grant_type=refresh_token&refresh_token=re-fresh-r"),
                Arguments.of(
                        "OAuth2AuthorizationCode",
                        bearer,
                        SECRET + "&grant_type=authorization_code&code=c0de"
                                + "&redirect_uri=https%3A%2F%2Fapp%2Fcb%3Fx%3D1&code_verifier=ver"),
                Arguments.of("OAuth2TechnicalUserPropagation", bearer, SECRET + "&grant_type=client_credentials"),
                Arguments.of(
                        "OAuth2TokenExchange",
                        bearer,
                        SECRET + "&grant_type=" + EXCHANGE + "&subject_token=sub&subject_token_type="
                                + "urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token&actor_token=act"
                                + "&actor_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void tokenServiceIsSentTheDocumentedForm(String authentication, Presented presented, String form) {
        // Given
        service.answers(
                200,
                "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":60,\"refresh_token\":\"n-r\","
                        + "\"issued_token_type\":\"urn:x\"}");

        // When
        var token = granted(retrieve(input(authentication).with(presented)));

        // Then
        assertThat(service.asked())
                .extracting(TokenService.Asked::form)
                .allSatisfy(sent -> assertThat(parts(sent)).containsExactlyInAnyOrderElementsOf(parts(form)));
        assertThat(token.value()).isEqualTo(new Secret("t"));
        assertThat(token.refreshToken()).contains(new Secret("n-r"));
    }

    private static List<String> parts(String form) {
        return List.of(form.split("&"));
    }

    @Test
    void samlAssertionOfTheClientsOwnIsSentWithTheClientsKey() {
        // Given
        var input = Inputs.of(
                        "OAuth2SAMLBearerAssertion",
                        "tokenServiceURL",
                        url(),
                        "clientKey",
                        "key",
                        "SAMLAssertionProvider",
                        "ClientProvided",
                        "tokenServiceUser",
                        "user",
                        "tokenServicePassword",
                        "pass")
                .with(presented().withSamlAssertion(new Secret("PHNhbWw-")));

        // When
        granted(retrieve(input));

        // Then
        var asked = service.asked().getFirst();
        assertThat(parts(asked.form()))
                .containsExactlyInAnyOrder("client_id=key", "grant_type=" + SAML, "assertion=PHNhbWw-");
        assertThat(asked.authorization()).contains("Basic dXNlcjpwYXNz");
    }

    @ParameterizedTest
    @CsvSource({"tokenService.body.other, company_id=acme", "tokenService.body.company_id, company_id=x"})
    void companyIdGoesWithTheAssertionUnlessTheBodySaysAnother(String property, String sent) {
        // Given
        var input = Inputs.of(
                        "OAuth2SAMLBearerAssertion",
                        "tokenServiceURL",
                        url(),
                        "clientKey",
                        "key",
                        "SAMLAssertionProvider",
                        "ClientProvided",
                        "companyId",
                        "acme",
                        property,
                        "x")
                .with(presented().withSamlAssertion(new Secret("PHNhbWw-")));

        // When
        granted(retrieve(input));

        // Then
        assertThat(parts(service.asked().getFirst().form())).containsOnlyOnce(sent);
    }

    @Test
    void usersTokenIsExchangedInTwoSteps() {
        // Given
        service.answersNext("{\"access_token\":null,\"token_type\":\"bearer\",\"refresh_token\":\"re-r\"}");

        // When
        var token = granted(
                retrieve(input("OAuth2UserTokenExchange").with(presented().withUser(user("u.s.r", "acme")))));

        // Then
        assertThat(token.value()).isEqualTo(new Secret("t0ken"));
        var asked = service.asked();
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst().authorization()).contains("Bearer u.s.r");
        assertThat(parts(asked.getFirst().form()))
                .containsExactlyInAnyOrder("client_id=id", "grant_type=user_token", "response_type=token");
        assertThat(asked.getLast().authorization()).isEmpty();
        assertThat(parts(asked.getLast().form()))
                .containsExactlyInAnyOrder(
                        "client_id=id", "client_secret=s", "grant_type=refresh_token", "refresh_token=re-r");
    }

    @Test
    void clientsCertificateIsShownInBothStepsOfTheExchange(@TempDir Path folder) throws Exception {
        // Given
        var server = Certificates.keyStore(folder, "server", "PKCS12");
        var client = Certificates.keyStore(folder, "client", "PKCS12");
        var context = Certificates.serverContext(server, List.of(client));
        try (var demanding = TokenService.demandingCertificates(context)) {
            demanding.answersNext("{\"token_type\":\"bearer\",\"refresh_token\":\"re-r\"}");
            var input = Inputs.of(
                    "OAuth2UserTokenExchange",
                    "tokenServiceURL",
                    "https://localhost:" + demanding.port() + "/token",
                    "clientId",
                    "id",
                    "tokenService.KeyStoreLocation",
                    "key.p12",
                    "tokenService.KeyStorePassword",
                    Certificates.PASSWORD,
                    "TrustStoreLocation",
                    "trust.pem");
            var withStores = Inputs.withStore(
                    "trust.pem",
                    Certificates.certificatePem(server),
                    Inputs.withStore("key.p12", Files.readAllBytes(client), input));

            // When
            var retrieved = retrieve(withStores.with(presented().withUser(user("u.s.r", "acme"))));

            // Then
            assertThat(granted(retrieved).value()).isEqualTo(new Secret("t0ken"));
            assertThat(demanding.asked())
                    .extracting(TokenService.Asked::client)
                    .containsExactly(Optional.of("CN=client"), Optional.of("CN=client"));
        }
    }

    @Test
    void exchangeWithoutRefreshTokenSaysSo() {
        // Given
        service.answers(401, "{\"error\":\"unauthorized\",\"error_description\":\"Bad credentials\"}");

        // When
        var retrieved =
                retrieve(input("OAuth2UserTokenExchange").with(presented().withUser(user("u.s.r", "acme"))));

        // Then
        assertThat(error(retrieved))
                .isEqualTo(
                        "Retrieval of OAuthToken failed due to: Unable to fetch refresh token from the specified token"
                                + " service URL: token service " + url()
                                + " answered 401 (unauthorized: Bad credentials)");
    }

    @Test
    void technicalUsersTokenIsForTheConnectorsHeader() {
        // When
        var token = granted(retrieve(input("OAuth2TechnicalUserPropagation", "ProxyType", "OnPremise")));

        // Then
        assertThat(token.header())
                .isEqualTo(new AuthToken.HttpHeader(
                        "SAP-Connectivity-Technical-Authentication", new Secret("Bearer t0ken")));
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void exchangedTokenOfUnknownKindIsRefused() {
        // Given
        var input = input("OAuth2TokenExchange")
                .with(presented().withSubject(new TypedToken(new Secret("sub"), TOKEN_TYPE)));

        // When
        var retrieved = retrieve(input);

        // Then
        assertThat(error(retrieved)).contains("does not say what it issued (expected: issued_token_type, RFC 8693)");
    }

    @Test
    void assertionAboutTheClientComesBeforeItsSecret() {
        // Given
        var assertion = new ClientAssertion("urn:type", new Secret("a.s.s"), true);

        // When
        granted(retrieve(input("OAuth2ClientCredentials").with(presented().withClientAssertion(assertion))));

        // Then
        assertThat(parts(service.asked().getFirst().form()))
                .containsExactlyInAnyOrder(
                        "client_id=id",
                        "client_assertion_type=urn%3Atype",
                        "client_assertion=a.s.s",
                        "grant_type=client_credentials");
    }

    static List<Arguments> missing() {
        return List.of(
                Arguments.of("OAuth2RefreshToken", "header 'X-refresh-token' is missing"),
                Arguments.of("OAuth2AuthorizationCode", "header 'X-code' is missing"),
                Arguments.of("OAuth2TokenExchange", "header 'X-subject-token' and 'X-subject-token-type' is missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missing")
    void headerThatTheTypeNeedsIsAskedFor(String authentication, String message) {
        // When
        var retrieved = retrieve(input(authentication));

        // Then
        assertThat(retrieved)
                .isInstanceOfSatisfying(
                        Retrieval.BadRequest.class,
                        bad -> assertThat(bad.message()).startsWith(message));
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void userWhoIsMissingOrNotBelievedIsTold() {
        // When
        var none = retrieve(input("OAuth2JWTBearer"));
        var refused = retrieve(input("OAuth2JWTBearer").with(presented().withUser(new UserToken.Refused("expired"))));

        // Then
        assertThat(error(none)).contains("there is no user token (expected: header 'X-user-token'");
        assertThat(error(refused)).endsWith("the user token expired");
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void commonTokenServiceIsThatOfTheUsersTenant() {
        // Given
        var input = Inputs.of(
                "OAuth2JWTBearer",
                "tokenServiceURL",
                "http://127.0.0.1:" + service.port() + "/{tenant}/token",
                "tokenServiceURLType",
                "Common",
                "clientId",
                "id");

        // When
        granted(retrieve(input.with(presented().withUser(user("u.s.r", "acme")))));

        // Then
        assertThat(service.asked().getFirst().target()).isEqualTo("/acme/token");
    }

    // ---- what is kept

    @Test
    void tokenOfOneUserIsKeptForThatUserAlone() {
        // Given
        var alice = input("OAuth2JWTBearer").with(presented().withUser(user("alice", "acme")));
        var bob = input("OAuth2JWTBearer").with(presented().withUser(user("bob", "acme")));

        // When
        retrieve(alice);
        retrieve(alice);
        retrieve(bob);

        // Then
        assertThat(service.asked()).hasSize(2);
        assertThat(service.asked().getLast().form()).contains("assertion=bob");
    }

    @Test
    void whatIsGotOnGroundsThatAreGoodOnceIsNotKept() {
        // Given
        var refresh = input("OAuth2RefreshToken").with(NOTHING_BUT_REFRESH);
        var brought = input("OAuth2ClientCredentials")
                .with(presented().withClientAssertion(new ClientAssertion("urn:type", new Secret("a"), true)));

        // When
        retrieve(refresh);
        retrieve(refresh);
        retrieve(brought);
        retrieve(brought);

        // Then
        assertThat(service.asked()).hasSize(4);
    }

    private static final Presented NOTHING_BUT_REFRESH = new Presented(
            Optional.empty(),
            new UserToken.Absent(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Secret("r")),
            Optional.empty(),
            Optional.empty());

    /** Random look-ups: two of them share a token only if they are the same in everything. */
    @Test
    void noTokenCrossesOwnersConfigurationsTenantsOrUsers() {
        // Given
        var random = new Random(42);
        var distinct = new HashSet<List<String>>();

        // When
        for (var round = 0; round < 400; round++) {
            var owner = new Place("tenant-" + random.nextInt(3), Optional.of("instance-" + random.nextInt(2)));
            var subdomain = "sub" + random.nextInt(2);
            var scope = "scope" + random.nextInt(2);
            var who = "user-" + random.nextInt(3);
            distinct.add(List.of(owner.toString(), subdomain, scope, who));
            retrieve(Inputs.ownedBy(owner, input("OAuth2JWTBearer", "scope", scope))
                    .with(presented().withUser(user(who, subdomain)).withTenant(Optional.of(subdomain))));
        }

        // Then
        assertThat(service.asked()).hasSize(distinct.size());
    }

    // ---- token services on-premise

    @Test
    void tokenServiceOnPremiseIsAskedThroughTheConnectivityProxy() {
        // Given
        var asked = new ArrayList<String>();
        var onPremise = retrieval((tenant, location) -> {
            asked.add(tenant + " " + location.orElse(""));
            return Optional.of(new OnPremiseRoute.Way(
                    new ForwardProxy("127.0.0.1", service.port(), Optional.empty()),
                    Map.of("Proxy-Authorization", "Bearer pr0xy", "SAP-Connectivity-SCC-Location_ID", "plant")));
        });
        var input = Inputs.of(
                "OAuth2ClientCredentials",
                "ProxyType",
                "OnPremise",
                "CloudConnectorLocationId",
                "plant",
                "tokenServiceURL",
                "http://sso.virtual:8080/token",
                "clientId",
                "id");

        // When
        granted(onPremise.retrieve(input).toCompletableFuture().join());

        // Then
        assertThat(asked).containsExactly("tenant-1 plant");
        assertThat(service.asked().getFirst().target()).isEqualTo("http://sso.virtual:8080/token");
        assertThat(service.asked().getFirst().proxyAuthorization()).contains("Bearer pr0xy");
    }

    @Test
    void whatTheConnectivityProxySaysIsTold() {
        // Given
        var onPremise = retrieval((tenant, location) -> Optional.of(
                new OnPremiseRoute.Way(new ForwardProxy("127.0.0.1", service.port(), Optional.empty()), Map.of())));
        var input = Inputs.of(
                "OAuth2ClientCredentials",
                "ProxyType",
                "OnPremise",
                "tokenServiceURL",
                "http://sso.virtual:8080/token",
                "clientId",
                "id");

        // When
        service.answers(503, "There is no SAP Cloud Connector (SCC) connected to your subaccount");
        var told = error(onPremise.retrieve(input).toCompletableFuture().join());
        service.answers(502, "<html>Bad gateway</html>");
        var page = error(onPremise.retrieve(input).toCompletableFuture().join());

        // Then
        assertThat(told).contains("sso.virtual:8080", "answered 503 (There is no SAP Cloud Connector");
        assertThat(page).endsWith("answered 502");
    }

    @Test
    void withoutConnectivityProxyTokenServiceOnPremiseIsOutOfReach() {
        // When
        var retrieved = retrieve(Inputs.of(
                "OAuth2ClientCredentials",
                "ProxyType",
                "OnPremise",
                "tokenServiceURL",
                "http://sso.virtual:8080/token",
                "clientId",
                "id"));

        // Then
        assertThat(error(retrieved)).contains("this control plane knows no connectivity proxy");
    }

    private RetrievalInput input(String authentication, String... properties) {
        var all = new ArrayList<>(List.of("tokenServiceURL", url(), "clientId", "id", "clientSecret", "s"));
        all.addAll(List.of(properties));
        return Inputs.of(authentication, all.toArray(String[]::new));
    }

    private String url() {
        return "http://127.0.0.1:" + service.port() + "/token";
    }

    private Retrieval retrieve(RetrievalInput input) {
        return retrieval.retrieve(input).toCompletableFuture().join();
    }

    private static AuthToken.Granted granted(Retrieval retrieved) {
        assertThat(retrieved).isInstanceOf(Retrieval.Tokens.class);
        var token = ((Retrieval.Tokens) retrieved).tokens().getFirst();
        assertThat(token).isInstanceOf(AuthToken.Granted.class);
        return (AuthToken.Granted) token;
    }

    private static String error(Retrieval retrieved) {
        return ((AuthToken.Failed) ((Retrieval.Tokens) retrieved).tokens().getFirst()).error();
    }
}
