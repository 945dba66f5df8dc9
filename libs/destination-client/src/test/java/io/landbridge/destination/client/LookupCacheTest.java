// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import io.landbridge.destination.Owner;
import io.landbridge.destination.Secret;
import io.landbridge.destination.client.DestinationLookup.Chain;
import io.landbridge.destination.client.DestinationLookup.Fragment;
import io.landbridge.destination.client.DestinationLookup.Tokens.Retrieved;
import io.landbridge.destination.client.DestinationLookup.Tokens.Skipped;
import io.landbridge.destination.client.LookupResult.Failed;
import io.landbridge.destination.client.LookupResult.Found;
import io.landbridge.destination.client.LookupResult.NoToken;
import io.landbridge.destination.client.LookupResult.NotFound;
import io.landbridge.destination.client.LookupResult.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LookupCacheTest {
    private static final DestinationLookup ERP = DestinationLookup.of(new DestinationName("erp"));
    private static final LookupResult OUTAGE = new Failed(Optional.empty(), "down");
    private static final Duration CACHE_TIME = Duration.ofMinutes(2);

    private final TestClock clock = new TestClock();
    private final List<CompletableFuture<LookupResult>> asked = new ArrayList<>();
    private final LookupCache cache = new LookupCache(CACHE_TIME, clock, lookup -> {
        var answer = new CompletableFuture<LookupResult>();
        asked.add(answer);
        return answer;
    });

    @Test
    void asksOnceForManyAtTheSameTime() {
        // Given
        var waiting = IntStream.range(0, 50).mapToObj(i -> cache.get(ERP)).toList();
        var found = found("v1");

        // When
        asked.getFirst().complete(found);

        // Then
        assertThat(asked).hasSize(1);
        assertThat(waiting).allSatisfy(stage -> assertThat(now(stage)).isSameAs(found));
    }

    @Test
    void asksAnewAfterCacheTime() {
        // Given
        answered(found("v1"));
        clock.advance(CACHE_TIME);

        // When
        var second = cache.get(ERP);
        asked.getLast().complete(found("v2"));

        // Then
        assertThat(now(second)).isEqualTo(found("v2"));
    }

    @Test
    void asksBesideTheUsersShortlyBeforeCacheTimeIsOver() {
        // Given
        answered(found("v1"));
        clock.advance(CACHE_TIME.minusSeconds(10));

        // When
        var meanwhile = now(cache.get(ERP));
        asked.getLast().complete(found("v2"));

        // Then
        assertThat(meanwhile).isEqualTo(found("v1"));
        assertThat(asked).hasSize(2);
        assertThat(now(cache.get(ERP))).isEqualTo(found("v2"));
    }

    @Test
    void usesWhatItHasWhileServiceIsDownWithoutMakingAnyoneWait() {
        // Given
        answered(found("v1"));
        clock.advance(Duration.ofHours(5));
        var first = cache.get(ERP);
        asked.getLast().complete(OUTAGE);

        // When
        var second = cache.get(ERP);
        clock.advance(Duration.ofMinutes(1));
        var third = cache.get(ERP);

        // Then
        assertThat(List.of(now(first), now(second), now(third))).containsOnly(found("v1"));
        assertThat(asked).as("asked again beside").hasSize(3);
    }

    @Test
    void takesFreshAnswerOnceServiceIsBack() {
        // Given
        answered(found("v1"));
        clock.advance(CACHE_TIME);
        answered(OUTAGE);
        clock.advance(Duration.ofSeconds(5));
        cache.get(ERP);

        // When
        asked.getLast().complete(found("v2"));

        // Then
        assertThat(now(cache.get(ERP))).isEqualTo(found("v2"));
    }

    @Test
    void neverUsesTokensBeyondTheirLifeNotEvenDuringOutage() {
        // Given
        answered(found("v1", token(Duration.ofMinutes(10))));
        clock.advance(CACHE_TIME);
        answered(OUTAGE);

        // When
        clock.advance(Duration.ofMinutes(8));
        var expired = cache.get(ERP);
        asked.getLast().complete(OUTAGE);

        // Then
        assertThat(now(expired)).isEqualTo(OUTAGE);
    }

    @Test
    void asksBeforeTokensExpireEvenWithinCacheTime() {
        // Given
        answered(found("v1", token(Duration.ofSeconds(60))));

        // When
        clock.advance(Duration.ofSeconds(30));
        var stage = cache.get(ERP);

        // Then
        assertThat(asked).hasSize(2);
        assertThat(stage.toCompletableFuture()).isNotDone();
    }

    @Test
    void keepsTokensWhileTheirTokenServiceIsDown() {
        // Given
        answered(found("v1", token(Duration.ofHours(1))));
        clock.advance(CACHE_TIME);

        // When
        var stage = cache.get(ERP);
        asked.getLast().complete(found("v1", new AuthToken.Failed("token service is down")));

        // Then
        assertThat(now(stage)).isEqualTo(found("v1", token(Duration.ofHours(1))));
    }

    @Test
    void keepsNoTokensOfChangedDestinationWhoseNewCredentialsFail() {
        // Given
        answered(found("v1", token(Duration.ofHours(1))));
        clock.advance(CACHE_TIME);
        var failed = found("v2", new AuthToken.Failed("wrong secret"));

        // When
        var stage = cache.get(ERP);
        asked.getLast().complete(failed);

        // Then
        assertThat(now(stage)).isEqualTo(failed);
    }

    static Stream<LookupResult> authoritative() {
        return Stream.of(
                new NotFound("gone"),
                new Rejected(403, "no"),
                new NoToken(Optional.of(401), "not subscribed any more"));
    }

    @ParameterizedTest
    @MethodSource("authoritative")
    void believesAnAnswerOverWhatItHas(LookupResult refusal) {
        // Given
        answered(found("v1"));
        clock.advance(CACHE_TIME);

        // When
        var stage = cache.get(ERP);
        asked.getLast().complete(refusal);

        // Then
        assertThat(now(stage)).isEqualTo(refusal);
        assertThat(now(cache.get(ERP))).as("kept for a moment").isEqualTo(refusal);
        clock.advance(Duration.ofSeconds(3));
        assertThat(cache.get(ERP).toCompletableFuture()).as("asked again").isNotDone();
    }

    static Stream<LookupResult> failures() {
        return Stream.of(OUTAGE, new Failed(Optional.of(503), "busy"), new NoToken(Optional.empty(), "down"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void keepsNoFailure(LookupResult failure) {
        // Given
        answered(failure);

        // When
        var next = cache.get(ERP);

        // Then
        assertThat(asked).hasSize(2);
        assertThat(next.toCompletableFuture()).isNotDone();
    }

    @Test
    void usesWhatOneCallersTokenBoughtUntilItExpires() {
        // Given
        var caller = ERP.with(new Retrieved(Optional.empty(), Map.of("X-code", new Secret("c0de"))));
        cache.get(caller);
        asked.getLast().complete(found("v1", token(Duration.ofHours(1))));

        // When
        clock.advance(Duration.ofMinutes(58));
        var kept = cache.get(caller);
        clock.advance(Duration.ofMinutes(1));
        var next = cache.get(caller);

        // Then
        assertThat(now(kept)).isEqualTo(found("v1", token(Duration.ofHours(1))));
        assertThat(next.toCompletableFuture()).isNotDone();
        assertThat(asked).hasSize(2);
    }

    @Test
    void sharesNothingBetweenLookupsThatDifferInAnything() {
        // Given
        var user = Map.of("X-user-token", new Secret("alice"));
        var name = new DestinationName("erp");
        var fragment = new FragmentName("f");
        var lookups = List.of(
                ERP,
                DestinationLookup.of(new DestinationName("crm")),
                lookup(name, Level.INSTANCE, null, null, null),
                lookup(name, Level.SUBACCOUNT, null, null, null),
                lookup(name, null, new Fragment(fragment, Optional.empty(), false), null, null),
                lookup(name, null, new Fragment(fragment, Optional.empty(), true), null, null),
                lookup(name, null, new Fragment(fragment, Optional.of(Level.INSTANCE), true), null, null),
                lookup(name, null, null, new Chain("c", Map.of()), null),
                lookup(name, null, null, new Chain("c", Map.of("v", new Secret("1"))), null),
                lookup(name, null, null, new Chain("c", Map.of("v", new Secret("2"))), null),
                lookup(name, null, null, null, new Tenant.Subdomain("a")),
                lookup(name, null, null, null, new Tenant.Subdomain("b")),
                lookup(name, null, null, null, new Tenant.Id("a")),
                ERP.with(new Skipped()),
                ERP.with(new Retrieved(Optional.of("a"), Map.of())),
                ERP.with(new Retrieved(Optional.empty(), user)),
                ERP.with(new Retrieved(Optional.empty(), Map.of("X-user-token", new Secret("bob")))),
                ERP.with(new Retrieved(Optional.empty(), Map.of("X-code", new Secret("alice")))));

        // When
        var stages = lookups.stream().map(cache::get).toList();
        for (var i = 0; i < asked.size(); i++) {
            asked.get(i).complete(found("v" + i));
        }

        // Then
        assertThat(new HashSet<>(stages.stream().map(LookupCacheTest::now).toList()))
                .hasSize(lookups.size());
        assertThat(lookups.toString()).doesNotContain("alice", "bob");
    }

    @Test
    void refreshesRefusedCredentialsButNotMoreOftenThanEveryTenSeconds() {
        // Given
        answered(found("v1"));

        // When
        var tooSoon = now(cache.refresh(ERP));
        clock.advance(Duration.ofSeconds(10));
        var refreshed = cache.refresh(ERP);
        asked.getLast().complete(found("v2"));

        // Then
        assertThat(tooSoon).isEqualTo(found("v1"));
        assertThat(now(refreshed)).isEqualTo(found("v2"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void survivesAnAskerThatThrows() {
        // Given
        var broken = new LookupCache(CACHE_TIME, clock, lookup -> {
            throw new IllegalStateException("bug");
        });

        // When
        var results = List.of(now(broken.get(ERP)), now(broken.get(ERP)));

        // Then
        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(Failed.class));
    }

    private static DestinationLookup lookup(
            DestinationName name, Level level, Fragment fragment, Chain chain, Tenant tenant) {
        return new DestinationLookup(
                name,
                Optional.ofNullable(level),
                Optional.ofNullable(fragment),
                Optional.ofNullable(chain),
                Optional.ofNullable(tenant),
                Retrieved.PLAIN);
    }

    private void answered(LookupResult result) {
        cache.get(ERP);
        asked.getLast().complete(result);
    }

    private static LookupResult now(CompletionStage<LookupResult> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    private static AuthToken token(Duration life) {
        return new AuthToken.Granted(
                "Bearer",
                new Secret("t"),
                new AuthToken.HttpHeader("Authorization", new Secret("Bearer t")),
                Optional.of(life),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Found found(String version, AuthToken... tokens) {
        return new Found(new FoundDestination(
                new Owner(Optional.empty(), Optional.empty()),
                new Destination(Map.of("Name", "erp", "Type", "HTTP", "version", version)),
                List.of(tokens),
                List.of()));
    }
}
