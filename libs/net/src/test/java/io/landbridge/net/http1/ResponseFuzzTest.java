// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.handler.codec.http.HttpMethod;

class ResponseFuzzTest {
    private static final Http1Limits LIMITS = new Http1Limits(200, 400);
    private static final int MOST_WAITING = 1024;
    private static final Http1Limits WITHOUT_LIMITS = new Http1Limits(1_000_000, 1_000_000);

    @FuzzTest(maxDuration = "5m")
    void answersAreTheSameHoweverTheyAreSplitAndReadTheSameBehindAProxy(FuzzedDataProvider data) {
        // Given
        var pieceSize = data.consumeInt(1, 64);
        var stopEvery = data.consumeInt(0, 7);
        var asked = data.consumeBoolean() ? HttpMethod.HEAD : HttpMethod.GET;
        var bytes = data.consumeRemainingAsBytes();

        // When
        var whole = Transcript.ofAnswers(LIMITS, asked).read(bytes, Math.max(1, bytes.length));
        var split = Transcript.ofAnswers(LIMITS, asked).stoppingEvery(stopEvery).read(bytes, pieceSize);
        var next = Transcript.ofAnswers(WITHOUT_LIMITS, asked);
        if (whole.violations.isEmpty()) {
            next.read(whole.written(), Math.max(1, whole.written().length));
        } else {
            next.feed(whole.written());
        }

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
