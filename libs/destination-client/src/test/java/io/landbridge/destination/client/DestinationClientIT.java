// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import io.landbridge.destination.Secret;
import io.landbridge.destination.client.DestinationLookup.Chain;
import io.landbridge.destination.client.DestinationLookup.Fragment;
import io.landbridge.destination.client.DestinationLookup.Tokens.Retrieved;
import io.landbridge.destination.client.DestinationLookup.Tokens.Skipped;
import io.landbridge.destination.client.LookupResult.Failed;
import io.landbridge.destination.client.LookupResult.Found;
import io.landbridge.destination.client.LookupResult.NoToken;
import io.landbridge.destination.client.LookupResult.Rejected;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.ServiceKeyCredentials;
import io.landbridge.tls.ServerTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-ups at real HTTP servers. */
class DestinationClientIT {
    private static final DestinationLookup ERP = DestinationLookup.of(new DestinationName("erp"));

    private final TestClock clock = new TestClock();
    private Peer peer;
    private HttpCaller http;

    @BeforeEach
    void start() throws IOException {
        peer = new Peer();
        http = new HttpCaller();
    }

    @AfterEach
    void stop() {
        http.close();
        peer.close();
    }

    @Test
    void findsByName() {
        // When
        var result = find(ERP);

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.destination().destination().properties())
                                .containsEntry("URL", "https://erp"));
        assertThat(peer.lookups).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/destination-configuration/v1/destinations/erp");
            assertThat(request.headers()).containsEntry("authorization", "Bearer t1");
        });
        assertThat(peer.tokenRequests)
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .contains("grant_type=client_credentials", "client_id=client", "client_secret=s3cret"));
    }

    @Test
    void consumesAtLevelWithEverythingThatWasAskedFor() {
        // Given
        var lookup = new DestinationLookup(
                new DestinationName("erp"),
                Optional.of(Level.PROVIDER_SUBACCOUNT),
                Optional.of(new Fragment(new FragmentName("f"), Optional.of(Level.INSTANCE), true)),
                Optional.of(new Chain("com.example.chain", Map.of("userToken", new Secret("u")))),
                Optional.empty(),
                new Retrieved(Optional.of("sub"), Map.of("X-user-token", new Secret("jwt"))));

        // When
        find(lookup);

        // Then
        assertThat(peer.lookups).singleElement().satisfies(request -> {
            assertThat(request.target())
                    .isEqualTo("/destination-configuration/v2/destinations/erp@provider_subaccount");
            assertThat(request.headers())
                    .containsEntry("x-fragment-name", "f@instance")
                    .containsEntry("x-fragment-optional", "true")
                    .containsEntry("x-chain-name", "com.example.chain")
                    .containsEntry("x-chain-var-usertoken", "u")
                    .containsEntry("x-tenant", "sub")
                    .containsEntry("x-user-token", "jwt");
        });
    }

    @Test
    void asksForRenewedTokenOnlyWhenOneWasRefused() {
        // Given
        var client = client(peer.key());
        client.find(ERP).toCompletableFuture().join();
        clock.advance(Duration.ofSeconds(10));

        // When
        client.refresh(ERP).toCompletableFuture().join();

        // Then
        assertThat(peer.lookups.getFirst().headers()).doesNotContainKey("cache-control");
        assertThat(peer.lookups.getLast().headers()).containsEntry("cache-control", "no-cache");
    }

    @Test
    void leavesTokensOutOnRequest() {
        // When
        find(ERP.with(new Skipped()));

        // Then
        assertThat(peer.lookups.getFirst().target()).endsWith("/erp?$skipTokenRetrieval=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-user-token: mallory", "ü", ""})
    void sendsNoHeaderThatCouldBecomeAnother(String value) {
        // When
        var result = find(ERP.with(new Retrieved(Optional.empty(), Map.of("X-\r\n", new Secret(value)))));

        // Then
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(peer.lookups).isEmpty();
    }

    @Test
    void keepsTokenUntilShortlyBeforeItExpires() {
        // When
        findUncached(ERP);
        findUncached(ERP);
        clock.advance(Duration.ofMinutes(59));
        findUncached(ERP);

        // Then
        assertThat(peer.lookups.stream().map(request -> request.headers().get("authorization")))
                .containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    }

    @Test
    void replacesTokenThatIsNotAcceptedOnce() {
        // Given
        peer.destinations = request -> request.headers().get("authorization").equals("Bearer t1")
                ? new Peer.Answer(401, "")
                : new Peer.Answer(200, Peer.ERP);

        // When
        var result = find(ERP);

        // Then
        assertThat(result).isInstanceOf(Found.class);
        assertThat(peer.lookups).hasSize(2);
    }

    @Test
    void doesNotInsistWhenFreshTokenIsNotAcceptedEither() {
        // Given
        peer.destinations = request -> new Peer.Answer(401, "who are you");

        // When
        var result = find(ERP);

        // Then
        assertThat(result).isEqualTo(new Rejected(401, "who are you"));
        assertThat(peer.lookups).hasSize(2);
    }

    @Test
    void asksForTenantByIdentifierInHeader() {
        // When
        find(of(new Tenant.Id("tenant-1")));
        find(ERP);

        // Then
        assertThat(peer.tokenRequests.get(0).headers()).containsEntry("x-zid", "tenant-1");
        assertThat(peer.tokenRequests.get(1).headers()).doesNotContainKey("x-zid");
        assertThat(peer.lookups.stream().map(request -> request.headers().get("authorization")))
                .containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void asksForTenantBySubdomainInPlaceOfTheKeysOwn() {
        // Given
        var client = client(nowhere());

        // When
        var result = client.find(of(new Tenant.Subdomain("subscriber")))
                .toCompletableFuture()
                .join();

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        NoToken.class,
                        noToken -> assertThat(noToken.message()).contains("http://subscriber.uaa.invalid/oauth/token"));
    }

    private static ServiceKey nowhere() {
        return new ServiceKey(
                ServiceKeyCredentials.of("client", new Secret("s3cret")),
                URI.create("http://provider.uaa.invalid"),
                URI.create("http://destinations.invalid"),
                Optional.of("provider"),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.com/", "a.b", "-a", "", "a@b", "a#"})
    void sendsSecretNowhereElse(String subdomain) {
        // Given
        var client = client(nowhere());

        // When
        var result = client.find(of(new Tenant.Subdomain(subdomain)))
                .toCompletableFuture()
                .join();

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        NoToken.class, noToken -> assertThat(noToken.status()).contains(404));
        assertThat(peer.tokenRequests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zid, other", "app_tid, provider-id"})
    void refusesTokenOfAnotherTenantThanAskedFor(String claim, String tenant) {
        // Given
        peer.tokens = request -> granted("{\"" + claim + "\": \"" + tenant + "\"}");

        // When
        var result = find(of(new Tenant.Id("asked-for")));

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        NoToken.class,
                        noToken -> assertThat(noToken.message())
                                .contains("a token of tenant '" + tenant + "'", "'asked-for'"));
        assertThat(peer.lookups).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"zid\": \"asked-for\", \"app_tid\": \"x\"}",
                "{\"app_tid\": \"asked-for\"}",
                "{}",
                "[]",
                "no JSON"
            })
    void usesTokenThatIsNotOfAnotherTenant(String claims) {
        // Given
        peer.tokens = request -> granted(claims);

        // When
        var result = find(of(new Tenant.Id("asked-for")));

        // Then
        assertThat(result).isInstanceOf(Found.class);
    }

    private static Peer.Answer granted(String claims) {
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return new Peer.Answer(200, "{\"access_token\": \"e30." + payload + ".c2ln\", \"expires_in\": 3600}");
    }

    @Test
    void saysWhySubdomainHasNoPlace() {
        // When
        var result = find(of(new Tenant.Subdomain("subscriber")));

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        NoToken.class,
                        noToken -> assertThat(noToken.message()).contains("identityzone", "by its identifier"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"ErrorMessage\": \"not there\"} | NotFound | not there",
                "400 | bare text | Rejected | bare text",
                "403 | | Rejected | ",
                "422 | no | Rejected | no",
                "429 | slowly | Failed | 429",
                "503 | busy | Failed | busy",
                "302 | | Failed | 302",
                "200 | | Failed | without destination",
                "200 | [] | Failed | without destination",
                "200 | not json | Failed | without destination"
            },
            nullValues = "-")
    void tellsAnswersApart(int status, String body, String kind, String words) {
        // Given
        peer.destinations = request -> new Peer.Answer(status, body == null ? "" : body);

        // When
        var result = find(ERP);

        // Then
        assertThat(result.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(result.toString()).contains(words == null ? "" : words);
    }

    @ParameterizedTest
    @CsvSource({"401, true", "404, true", "500, false", "503, false"})
    void tellsRefusingTokenServiceFromOneThatIsDown(int status, boolean refused) {
        // Given
        peer.tokens = request -> new Peer.Answer(status, "{\"error_description\": \"because\"}");

        // When
        var result = find(ERP);

        // Then
        assertThat(result).isInstanceOfSatisfying(NoToken.class, noToken -> {
            assertThat(noToken.status().isPresent()).isEqualTo(refused);
            assertThat(noToken.message()).contains("because", Integer.toString(status));
        });
    }

    @Test
    void boundsAnswer() {
        // Given
        peer.destinations = request -> new Peer.Answer(200, "x".repeat(5 * 1024 * 1024));

        // When
        var result = find(ERP);

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.message()).contains("more than"));
    }

    @Test
    void doesNotWaitForeverForSilentService() {
        // Given
        var released = new CountDownLatch(1);
        peer.destinations = request -> {
            await(released);
            return new Peer.Answer(200, Peer.ERP);
        };

        // When
        var result = find(ERP);
        released.countDown();

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.message()).contains("did not answer within"));
    }

    @Test
    void servesFromCacheWhileServiceIsGone() {
        // Given
        var client = client(peer.key());
        var found = client.find(ERP).toCompletableFuture().join();
        peer.close();
        clock.advance(Duration.ofHours(1));

        // When
        var during = client.find(ERP).toCompletableFuture().join();
        var uncached = client.findUncached(ERP).toCompletableFuture().join();

        // Then
        assertThat(during).isSameAs(found);
        assertThat(uncached).isNotInstanceOf(Found.class);
    }

    @Test
    void asksOnceForManyAtTheSameTime() {
        // Given
        var released = new CountDownLatch(1);
        peer.destinations = request -> {
            await(released);
            return new Peer.Answer(200, Peer.ERP);
        };
        var client = client(peer.key());

        // When
        var all = IntStream.range(0, 100)
                .mapToObj(i -> client.find(ERP).toCompletableFuture())
                .toList();
        released.countDown();
        all.forEach(CompletableFuture::join);

        // Then
        assertThat(peer.lookups).hasSize(1);
        assertThat(peer.tokenRequests).hasSize(1);
    }

    @Test
    void tellsNoSecretInAnyText() {
        // Given
        peer.tokens = request -> new Peer.Answer(400, "{}");
        var key = peer.key();

        // When
        var result = client(key).find(ERP).toCompletableFuture().join();

        // Then
        assertThat(key + " " + result).doesNotContain("s3cret");
    }

    private static DestinationLookup of(Tenant tenant) {
        return new DestinationLookup(
                new DestinationName("erp"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(tenant),
                Retrieved.PLAIN);
    }

    private LookupResult find(DestinationLookup lookup) {
        return client(peer.key()).find(lookup).toCompletableFuture().join();
    }

    private void findUncached(DestinationLookup lookup) {
        cached().findUncached(lookup).toCompletableFuture().join();
    }

    private DestinationClient kept;

    private DestinationClient cached() {
        if (kept == null) {
            kept = client(peer.key());
        }
        return kept;
    }

    private DestinationClient client(ServiceKey key) {
        var settings = new ClientSettings(
                Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(2), ServerTrust.DEFAULT);
        return new DestinationClient(key, settings, http, clock);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
