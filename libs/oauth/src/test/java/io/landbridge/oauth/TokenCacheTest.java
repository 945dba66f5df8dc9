// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.Secret;
import io.landbridge.oauth.TokenAnswer.Granted;
import io.landbridge.oauth.TokenAnswer.Malformed;
import io.landbridge.oauth.TokenAnswer.Refused;
import io.landbridge.oauth.TokenAnswer.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenCacheTest {
    private static final int MOST_BYTES = 256 * 1024;

    private final MovingClock clock = new MovingClock();
    private final TokenCache<String> cache = new TokenCache<>(MOST_BYTES, new Skew(Duration.ofSeconds(60)), clock);
    private final List<CompletableFuture<TokenAnswer>> requests = new ArrayList<>();

    private static final class MovingClock extends Clock {
        private Instant now = Instant.EPOCH;

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

    private CompletionStage<TokenAnswer> get(String key) {
        return cache.get(key, () -> {
            var request = new CompletableFuture<TokenAnswer>();
            requests.add(request);
            return request;
        });
    }

    private static Granted granted(String token, Integer seconds) {
        return new Granted(
                new Secret(token),
                "bearer",
                Optional.ofNullable(seconds).map(Duration::ofSeconds),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void requestsOnceForManyAtTheSameTime() {
        // Given
        var waiting = IntStream.range(0, 20).mapToObj(i -> get("a")).toList();

        // When
        requests.getFirst().complete(granted("t", 3600));

        // Then
        assertThat(requests).hasSize(1);
        assertThat(waiting)
                .allSatisfy(
                        stage -> assertThat(stage.toCompletableFuture().join()).isEqualTo(granted("t", 3600)));
    }

    @Test
    void sharesNothingBetweenKeys() {
        // When
        get("a");
        get("b");

        // Then
        assertThat(requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"3600, 3539, 1", "3600, 3540, 2", "60, 29, 1", "60, 30, 2"})
    void keepsTokenUntilTheSkewBeforeItsEndOrHalfOfItsLife(int life, int later, int expectedRequests) {
        // Given
        get("a");
        requests.getFirst().complete(granted("t", life));

        // When
        clock.now = clock.now.plusSeconds(later);
        get("a");

        // Then
        assertThat(requests).hasSize(expectedRequests);
    }

    @Test
    void tellsTheLifeThatIsLeft() {
        // Given
        get("a");
        requests.getFirst().complete(granted("t", 3600));

        // When
        clock.now = clock.now.plusSeconds(600);

        // Then
        assertThat(get("a").toCompletableFuture().join()).isEqualTo(granted("t", 3000));
    }

    static Stream<TokenAnswer> unkept() {
        return Stream.of(
                granted("t", null),
                new Refused(400, Optional.empty(), Optional.empty()),
                new Malformed("m"),
                new Unreachable("u"));
    }

    @ParameterizedTest
    @MethodSource("unkept")
    void forgetsWhatHasNoKnownLife(TokenAnswer answer) {
        // Given
        get("a");
        requests.getFirst().complete(answer);

        // When
        get("a");

        // Then
        assertThat(requests).hasSize(2);
    }

    @Test
    void handsFailureToThoseWhoWaitAndForgetsIt() {
        // Given
        var waiting = get("a");
        requests.getFirst().completeExceptionally(new IllegalStateException("bug"));

        // When
        get("a");

        // Then
        assertThat(waiting.toCompletableFuture()).isCompletedExceptionally();
        assertThat(requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"t, 2", "older, 1"})
    void forgetsTokenThatWasRefusedButNotANewerOne(String refused, int expectedRequests) {
        // Given
        get("a");
        requests.getFirst().complete(granted("t", 3600));

        // When
        cache.invalidate("a", new Secret(refused));
        get("a");

        // Then
        assertThat(requests).hasSize(expectedRequests);
    }

    @Test
    void forgetsTheTokenOfThatKeyAlone() {
        // Given
        get("a");
        get("b");
        requests.forEach(request -> request.complete(granted("t", 3600)));

        // When
        cache.invalidate("a");
        get("a");
        get("b");

        // Then
        assertThat(requests).hasSize(3);
    }

    @Test
    void neverForgetsARequestThatIsUnderWay() {
        // Given
        get("a");

        // When
        cache.invalidate("a");
        get("a");

        // Then
        assertThat(requests).hasSize(1);
    }

    @Test
    void keepsNoMoreThanItsBytes() {
        // Given
        var keys = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        keys.forEach(this::get);
        requests.forEach(request -> request.complete(granted("t".repeat(10 * 1024), 3600)));

        // When
        keys.forEach(this::get);

        // Then
        assertThat(requests).hasSizeBetween(100 + 100 - MOST_BYTES / (10 * 1024), 199);
    }
}
