// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class ServerFuzzTest {
    private static final int LONGEST_TOKEN = 64;

    @FuzzTest(maxDuration = "5m")
    void serverUnderstandsTheSameHoweverWhatItHearsIsSplit(FuzzedDataProvider data) {
        // Given
        var pieceSize = data.consumeInt(1, 16);
        var bytes = data.consumeRemainingAsBytes();

        // When
        var whole = new Listening(LONGEST_TOKEN).feed(bytes, Integer.MAX_VALUE);
        var split = new Listening(LONGEST_TOKEN).feed(bytes, pieceSize);

        // Then
        assertThat(split.messages).isEqualTo(whole.messages);
        assertThat(split.violations).isEqualTo(whole.violations).hasSizeLessThan(2);
        assertThat(whole.messages).hasSizeLessThan(4).allSatisfy(ServerFuzzTest::isWithinBounds);
        assertThat(whole.keepsNothing() && split.keepsNothing()).isTrue();
    }

    private static void isWithinBounds(ClientMessage message) {
        switch (message) {
            case ClientMessage.Greeting ignored -> {
                // methods are a closed set
            }
            case ClientMessage.JwtAuthentication jwt ->
                assertThat(jwt.token().value())
                        .hasSizeLessThanOrEqualTo(LONGEST_TOKEN)
                        .matches("[!-~]*");
            case ClientMessage.PasswordAuthentication password ->
                assertThat(password.user()).hasSizeBetween(1, 255);
            case ClientMessage.Connect connect -> {
                assertThat(connect.host()).matches("[A-Za-z0-9._-]{1,255}");
                assertThat(connect.port()).isBetween(1, 65_535);
            }
        }
    }
}
