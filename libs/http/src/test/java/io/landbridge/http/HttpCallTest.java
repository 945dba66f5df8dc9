// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.tls.ClientTls;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallTest {
    private static final CallBounds BOUNDS = new CallBounds(Duration.ofSeconds(1), Duration.ofSeconds(1), 1024);

    private static HttpCall call(String target) {
        return new HttpCall(URI.create(target), Map.of(), Optional.empty(), BOUNDS, ClientTls.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a_b/", "https://user:s3cret@a_b/", "http:///path", "http://bücher.example"})
    void tellsThatNoHostCanBeRead(String target) {
        assertThatThrownBy(() -> call(target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no host can be read from the address (expected: http://host… or https://host…, with a host"
                        + " of letters, digits, '-' and '.')");
    }

    @Test
    void tellsWhatHasAnotherScheme() {
        assertThatThrownBy(() -> call("ftp://host/path"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'ftp://host/path' cannot be called (expected: http://host… or https://host…)");
    }
}
