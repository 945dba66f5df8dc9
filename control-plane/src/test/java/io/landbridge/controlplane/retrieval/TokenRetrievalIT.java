// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.retrieval.TokenService.Asked;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Secret;
import io.landbridge.http.HttpCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Token requests of destinations against real token services. */
class TokenRetrievalIT {
    private static final String CREDENTIALS = "OAuth2ClientCredentials";
    private static final String PASSWORD = "OAuth2Password";

    @TempDir
    private Path folder;

    private HttpCaller http;
    private TokenService service;
    private TokenRetrieval retrieval;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void start() throws IOException {
        http = new HttpCaller();
        service = TokenService.plain();
        retrieval = retrieval(true);
    }

    @AfterEach
    void stop() {
        service.close();
        http.close();
    }

    static List<Arguments> requests() {
        return List.of(
                row(
                        "secret in body",
                        CREDENTIALS,
                        p("clientSecret", "s&e=c ret"),
                        "/token",
                        "",
                        "client_id=id&client_secret=s%26e%3Dc+ret&grant_type=client_credentials"),
                row("public client", CREDENTIALS, p(), "/token", "", "client_id=id&grant_type=client_credentials"),
                row(
                        "secret in header",
                        CREDENTIALS,
                        p("clientSecret", "secret", "tokenService.addClientCredentialsInBody", "false"),
                        "/token",
                        "Basic aWQ6c2VjcmV0",
                        "grant_type=client_credentials"),
                row(
                        "token service user beside client in body",
                        CREDENTIALS,
                        p("clientSecret", "secret", "tokenServiceUser", "user", "tokenServicePassword", "pass"),
                        "/token",
                        "Basic dXNlcjpwYXNz",
                        "client_id=id&client_secret=secret&grant_type=client_credentials"),
                row(
                        "token service user wins over client in header",
                        CREDENTIALS,
                        p(
                                "clientSecret",
                                "secret",
                                "tokenServiceUser",
                                "user",
                                "tokenServicePassword",
                                "pass",
                                "tokenService.addClientCredentialsInBody",
                                "false"),
                        "/token",
                        "Basic dXNlcjpwYXNz",
                        "grant_type=client_credentials"),
                row(
                        "scope",
                        CREDENTIALS,
                        p("scope", "read write"),
                        "/token",
                        "",
                        "scope=read+write&client_id=id&grant_type=client_credentials"),
                row(
                        "further body parameters, which replace nothing",
                        CREDENTIALS,
                        p("tokenService.body.resource", "urn:a b", "tokenService.body.grant_type", "password"),
                        "/token",
                        "",
                        "resource=urn%3Aa+b&grant_type=client_credentials&client_id=id"),
                row(
                        "queries",
                        CREDENTIALS,
                        p("tokenServiceURL.queries.stage", "t st", "tokenServiceURL.queries.a&b", "ü"),
                        "/token?stage=t+st&a%26b=%C3%BC",
                        "",
                        "client_id=id&grant_type=client_credentials"),
                row(
                        "password",
                        PASSWORD,
                        p("User", "alice", "Password", "w+n", "clientSecret", "secret"),
                        "/token",
                        "",
                        "client_id=id&client_secret=secret&grant_type=password&username=alice&password=w%2Bn"),
                row(
                        "password with secret in header",
                        PASSWORD,
                        p(
                                "User",
                                "alice",
                                "Password",
                                "pw",
                                "clientSecret",
                                "secret",
                                "tokenService.addClientCredentialsInBody",
                                "false"),
                        "/token",
                        "Basic aWQ6c2VjcmV0",
                        "grant_type=password&username=alice&password=pw"),
                row(
                        "password does not know a token service user",
                        PASSWORD,
                        p("User", "alice", "Password", "pw", "tokenServiceUser", "user"),
                        "/token",
                        "",
                        "client_id=id&grant_type=password&username=alice&password=pw"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void sendsExactly(
            String name, String authentication, List<String> properties, String target, String header, String form) {
        // When
        retrieve(input(authentication, properties.toArray(String[]::new)));

        // Then
        assertThat(service.asked())
                .containsExactly(new Asked(
                        "POST",
                        target,
                        Optional.of(header).filter(value -> !value.isEmpty()),
                        Optional.empty(),
                        Optional.of("application/x-www-form-urlencoded"),
                        form,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void sendsConfiguredHeaders() {
        // When
        retrieve(input(CREDENTIALS, "tokenServiceURL.headers.X-Stage", "test"));

        // Then
        assertThat(service.asked()).extracting(Asked::stage).containsExactly(Optional.of("test"));
    }

    @Test
    void clientsOwnAuthorizationWinsOverConfiguredHeader() {
        // When
        retrieve(input(
                CREDENTIALS,
                "tokenServiceURL.headers.authorization",
                "Basic other",
                "clientSecret",
                "secret",
                "tokenService.addClientCredentialsInBody",
                "false"));

        // Then
        assertThat(service.asked()).extracting(Asked::authorization).containsExactly(Optional.of("Basic aWQ6c2VjcmV0"));
    }

    @Test
    void givesTokenReadyToSend() {
        // When
        var retrieved = retrieve(input(CREDENTIALS));

        // Then
        assertThat(retrieved)
                .isEqualTo(new Retrieval.Tokens(List.of(new AuthToken.Granted(
                        "Bearer",
                        new Secret("t0ken"),
                        new AuthToken.HttpHeader("Authorization", new Secret("Bearer t0ken")),
                        Optional.of(Duration.ofHours(1)),
                        Optional.of("read"),
                        Optional.empty(),
                        Optional.empty()))));
    }

    @Test
    void tellsWhatTheTokenServiceSaid() {
        // Given
        service.answers(401, "{\"error\":\"invalid_client\",\"error_description\":\"Bad credentials\"}");

        // When
        var retrieved = retrieve(input(CREDENTIALS, "clientSecret", "s3cret"));

        // Then
        assertThat(error(retrieved))
                .isEqualTo("Retrieval of OAuthToken failed due to: token service http://127.0.0.1:" + service.port()
                        + "/token answered 401 (invalid_client: Bad credentials)");
    }

    @Test
    void tellsThatTheAnswerHoldsNoToken() {
        // Given
        service.answers(200, "<html>");

        // When
        var retrieved = retrieve(input(CREDENTIALS));

        // Then
        assertThat(error(retrieved)).startsWith("Retrieval of OAuthToken failed due to: token service");
    }

    @Test
    void tellsThatNobodyAnswers() {
        // Given
        var input = input(CREDENTIALS);
        service.close();

        // When
        var retrieved = retrieve(input);

        // Then
        assertThat(error(retrieved)).endsWith("refused the connection");
    }

    @Test
    void tellsThatTheAnswerIsTooSlow() throws IOException {
        // Given
        try (var silent = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var input = Inputs.of(
                    CREDENTIALS,
                    "tokenServiceURL",
                    "http://127.0.0.1:" + silent.getLocalPort() + "/token",
                    "clientId",
                    "id",
                    "tokenServiceURL.SocketReadTimeoutInSeconds",
                    "1");

            // When
            var retrieved = retrieve(input);

            // Then
            assertThat(error(retrieved)).endsWith("did not answer within PT1S");
        }
    }

    @Test
    void asksOnceForManyAskers() {
        // Given
        var input = input(CREDENTIALS);

        // When
        var all = IntStream.range(0, 1000)
                .mapToObj(ignored -> retrieval.retrieve(input).toCompletableFuture())
                .toList();
        all.forEach(CompletableFuture::join);

        // Then
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void manyWhoWantAnotherTokenAtOnceAskOnceMore() {
        // Given
        var input = input(CREDENTIALS);
        retrieve(input);
        service.waits();

        // When
        var all = IntStream.range(0, 100)
                .mapToObj(ignored -> retrieveAnother(input))
                .toList();
        service.goesOn();
        all.forEach(CompletableFuture::join);

        // Then
        assertThat(service.asked()).hasSize(2);
    }

    private CompletableFuture<Retrieval> retrieveAnother(RetrievalInput input) {
        retrieval.forget(input);
        return retrieval.retrieve(input).toCompletableFuture();
    }

    @Test
    void keptTokenTellsTheTimeThatIsLeft() {
        // Given
        retrieve(input(CREDENTIALS));
        now = now.plusSeconds(600);

        // When
        var retrieved = (Retrieval.Tokens) retrieve(input(CREDENTIALS));

        // Then
        assertThat(service.asked()).hasSize(1);
        assertThat(((AuthToken.Granted) retrieved.tokens().getFirst()).expiresIn())
                .contains(Duration.ofSeconds(3000));
    }

    @Test
    void renewsAMinuteBeforeExpiry() {
        // Given
        retrieve(input(CREDENTIALS));
        now = now.plusSeconds(3600 - 60 + 1);

        // When
        retrieve(input(CREDENTIALS));

        // Then
        assertThat(service.asked()).hasSize(2);
    }

    @Test
    void neverKeepsAFailure() {
        // Given
        service.answers(500, "");
        retrieve(input(CREDENTIALS));
        service.answers(200, TokenService.GRANTED);

        // When
        var retrieved = (Retrieval.Tokens) retrieve(input(CREDENTIALS));

        // Then
        assertThat(retrieved.tokens().getFirst()).isInstanceOf(AuthToken.Granted.class);
    }

    @Test
    void neverSharesTokensBetweenOwners() {
        // Given
        var input = input(CREDENTIALS);
        var owners = List.of(
                new Place("tenant-1", Optional.empty()),
                new Place("tenant-1", Optional.of("instance-2")),
                new Place("tenant-2", Optional.of("instance-1")),
                new Place("tenant-2", Optional.empty()));
        retrieve(input);

        // When
        owners.forEach(owner -> retrieve(Inputs.ownedBy(owner, input)));

        // Then
        assertThat(service.asked()).hasSize(5);
    }

    @Test
    void changedConfigurationAsksAnew() {
        // Given
        retrieve(input(CREDENTIALS));

        // When
        retrieve(input(CREDENTIALS, "sap-client", "100"));

        // Then
        assertThat(service.asked()).hasSize(2);
    }

    @Test
    void asksAnewWhenToldThatTheDestinationChanged() {
        // Given
        retrieve(input(CREDENTIALS));

        // When
        retrieval.forget(new Place("tenant-2", Optional.of("instance-1")), "erp");
        retrieval.forget(Inputs.OWNER, "other");
        retrieve(input(CREDENTIALS));
        var before = service.asked().size();
        retrieval.forget(Inputs.OWNER, "erp");
        retrieve(input(CREDENTIALS));

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(service.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "0.0.0.0"})
    void refusesPrivateTokenServices(String host) {
        // Given
        var guarded = retrieval(false);
        var input = Inputs.of(
                CREDENTIALS, "tokenServiceURL", "http://" + host + ":" + service.port() + "/token", "clientId", "id");

        // When
        var retrieved = guarded.retrieve(input).toCompletableFuture().join();

        // Then
        assertThat(error(retrieved)).contains("leads to the private address");
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void dropsTheAnswerOfATokenServiceWhoseNameLeadsToAPrivateAddressOnceItIsAsked() {
        // Given
        var guarded = retrieval(new GuardedCalls(
                http,
                Optional.of(host ->
                        service.asked().isEmpty() ? Optional.empty() : Optional.of("leads to the private address")),
                Runnable::run));

        // When
        var retrieved =
                guarded.retrieve(input(CREDENTIALS)).toCompletableFuture().join();

        // Then
        assertThat(service.asked()).hasSize(1);
        assertThat(error(retrieved)).contains("leads to the private address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p12", "jks", "pem"})
    void showsClientCertificateToTheTokenService(String format) throws Exception {
        // Given
        var server = Certificates.keyStore(folder, "server", "PKCS12");
        var client = Certificates.keyStore(folder, "client", format.equals("jks") ? "JKS" : "PKCS12");
        var store = format.equals("pem") ? Certificates.keyPem(client) : Files.readAllBytes(client);
        try (var tls = TokenService.withTls(Certificates.serverContext(server, List.of(client)))) {
            var input = Inputs.withStore(
                    "trust.pem",
                    Certificates.certificatePem(server),
                    Inputs.withStore(
                            "key." + format,
                            store,
                            tlsInput(
                                    tls,
                                    "tokenService.KeyStoreLocation",
                                    "key." + format,
                                    "tokenService.KeyStorePassword",
                                    Certificates.PASSWORD,
                                    "TrustStoreLocation",
                                    "trust.pem",
                                    "clientSecret",
                                    "unused")));

            // When
            retrieve(input);

            // Then
            assertThat(tls.asked())
                    .extracting(Asked::form, Asked::client)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            "client_id=id&grant_type=client_credentials", Optional.of("CN=client")));
        }
    }

    @Test
    void tellsThatTheKeyStoresPasswordIsWrong() throws Exception {
        // Given
        var client = Certificates.keyStore(folder, "client", "PKCS12");
        var input = Inputs.withStore(
                "key.p12",
                Files.readAllBytes(client),
                input(
                        CREDENTIALS,
                        "tokenService.KeyStoreLocation",
                        "key.p12",
                        "tokenService.KeyStorePassword",
                        "wr0ng"));

        // When
        var retrieved = retrieve(input);

        // Then
        assertThat(error(retrieved))
                .startsWith("Retrieval of OAuthToken failed due to: store 'key.p12' cannot be used: ")
                .doesNotContain("wr0ng");
    }

    @Test
    void doesNotBelieveAnUnknownTokenService() throws Exception {
        // Given
        var server = Certificates.keyStore(folder, "server", "PKCS12");
        try (var tls = TokenService.withTls(Certificates.serverContext(server, List.of(server)))) {
            // When
            var retrieved = retrieve(tlsInput(tls));

            // Then
            assertThat(error(retrieved)).contains("TLS do not agree");
            assertThat(tls.asked()).isEmpty();
        }
    }

    @Test
    void trustAllBelievesEveryone() throws Exception {
        // Given
        var server = Certificates.keyStore(folder, "server", "PKCS12");
        try (var tls = TokenService.withTls(Certificates.serverContext(server, List.of(server)))) {
            // When
            retrieve(tlsInput(tls, "TrustAll", "TRUE"));

            // Then
            assertThat(tls.asked()).hasSize(1);
        }
    }

    private static Arguments row(
            String name, String authentication, List<String> properties, String target, String header, String form) {
        return Arguments.of(name, authentication, properties, target, header, form);
    }

    private static List<String> p(String... properties) {
        return List.of(properties);
    }

    private RetrievalInput input(String authentication, String... properties) {
        var all = new ArrayList<>(
                List.of("tokenServiceURL", "http://127.0.0.1:" + service.port() + "/token", "clientId", "id"));
        all.addAll(List.of(properties));
        return Inputs.of(authentication, all.toArray(String[]::new));
    }

    private static RetrievalInput tlsInput(TokenService tls, String... properties) {
        var all = new ArrayList<>(
                List.of("tokenServiceURL", "https://localhost:" + tls.port() + "/token", "clientId", "id"));
        all.addAll(List.of(properties));
        return Inputs.of(CREDENTIALS, all.toArray(String[]::new));
    }

    private TokenRetrieval retrieval(boolean privateAllowed) {
        return retrieval(new GuardedCalls(http, privateAllowed, Thread::startVirtualThread));
    }

    private TokenRetrieval retrieval(GuardedCalls calls) {
        InstantSource source = () -> now;
        var routes = new TokenServiceRoutes((tenant, location) -> Optional.empty(), Thread::startVirtualThread);
        return new TokenRetrieval(calls, source.withZone(ZoneOffset.UTC), routes, Inputs.NO_ASSERTIONS);
    }

    private Retrieval retrieve(RetrievalInput input) {
        return retrieval.retrieve(input).toCompletableFuture().join();
    }

    private static String error(Retrieval retrieved) {
        var token = ((Retrieval.Tokens) retrieved).tokens().getFirst();
        return ((AuthToken.Failed) token).error();
    }
}
