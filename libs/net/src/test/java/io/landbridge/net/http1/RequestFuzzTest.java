// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class RequestFuzzTest {
    private static final Http1Limits LIMITS = new Http1Limits(200, 400);
    private static final int MOST_WAITING = 1024;
    private static final Http1Limits WITHOUT_LIMITS = new Http1Limits(1_000_000, 1_000_000);

    @FuzzTest(maxDuration = "5m")
    void requestsAreTheSameHoweverTheyAreSplitAndReadTheSameBehindAProxy(FuzzedDataProvider data) {
        // Given
        var pieceSize = data.consumeInt(1, 64);
        var stopEvery = data.consumeInt(0, 7);
        var bytes = data.consumeRemainingAsBytes();

        // When
        var whole = Transcript.ofRequests(LIMITS).read(bytes, Math.max(1, bytes.length));
        var split = Transcript.ofRequests(LIMITS).stoppingEvery(stopEvery).read(bytes, pieceSize);
        var next = Transcript.ofRequests(WITHOUT_LIMITS).feed(whole.written());

        // Then
        assertThat(split.messagesAndRest()).isEqualTo(whole.messagesAndRest());
        assertThat(split.violations).isEqualTo(whole.violations).hasSizeLessThan(2);
        assertThat(next.messagesAndRest()).isEqualTo(whole.messagesAndRest());
        assertThat(next.violations).isEmpty();
        assertThat(Math.max(whole.mostWaiting, split.mostWaiting)).isLessThanOrEqualTo(MOST_WAITING);
        assertThat(whole.keepsNothing() && split.keepsNothing() && next.keepsNothing())
                .isTrue();
    }
}
