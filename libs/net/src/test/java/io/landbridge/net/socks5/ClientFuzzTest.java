// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

class ClientFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void clientEndsInOneWayWhateverItHears(FuzzedDataProvider data) {
        // Given
        var request = new ClientRequest(identity(data.consumeInt(0, 2)), "db", 1);
        var pieceSize = data.consumeInt(1, 16);
        var bytes = data.consumeRemainingAsBytes();

        // When
        var whole = new Calling(request).feed(bytes);
        var split = new Calling(request);
        for (var at = 0; at < bytes.length; at += pieceSize) {
            split.feed(Arrays.copyOfRange(bytes, at, Math.min(at + pieceSize, bytes.length)));
        }
        whole.handshake.endOfInput();
        split.handshake.endOfInput();

        // Then
        assertThat(whole.connected).isNotEqualTo(!whole.failures.isEmpty());
        assertThat(split.connected).isEqualTo(whole.connected);
        assertThat(split.failures).isEqualTo(whole.failures).hasSizeLessThan(2);
        assertThat(split.sent()).isEqualTo(whole.sent());
        assertThat(whole.keepsNothing() && split.keepsNothing()).isTrue();
    }

    private static ClientIdentity identity(int which) {
        return switch (which) {
            case 0 -> ClientIdentity.NONE;
            case 1 -> new ClientIdentity.Password("u", new Credential("p"));
            default -> new ClientIdentity.Jwt(new Credential("t"), "l");
        };
    }
}
