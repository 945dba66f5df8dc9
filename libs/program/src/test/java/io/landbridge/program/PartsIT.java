// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartsIT {
    private final List<String> ended = new ArrayList<>();

    @Test
    void partsEndInTheOppositeOrderThoughOneFails() {
        // Given
        var parts = new Parts();
        parts.<AutoCloseable>closing(() -> ended.add("first"));
        parts.<AutoCloseable>closing(() -> {
            throw new IOException("will not");
        });
        parts.<AutoCloseable>closing(() -> ended.add("last"));

        // When
        parts.close();

        // Then
        assertThat(ended).containsExactly("last", "first");
    }

    @Test
    void takenPortIsToldWithItsKey() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var parts = new Parts()) {
            // Given
            var endpoint = new Endpoint(Optional.of("127.0.0.1"), taken.getLocalPort());

            // When, Then
            assertThatThrownBy(() ->
                            parts.listening("health", endpoint, () -> AdminServer.health(endpoint, Optional::empty)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + " (Address already in use); end what listens there, or change health.port");
        }
    }
}
