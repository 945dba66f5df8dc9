// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketSettingsTest {
    private static SocketSettings settings(List<String> faults, String... properties) {
        var all = new HashMap<>(Map.of("Name", "db", "Type", "TCP"));
        for (var i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        return SocketSettings.of(new Destination(all), faults);
    }

    @Test
    void smallPiecesGoAtOnceAndSilentPeersAreProbedUnlessItSaysOtherwise() {
        // Given
        var faults = new ArrayList<String>();

        // When
        var settings = settings(faults);

        // Then
        assertThat(settings)
                .isEqualTo(new SocketSettings(
                        true,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(faults).isEmpty();
    }

    @Test
    void allDocumentedPropertiesAreRead() {
        // Given
        var faults = new ArrayList<String>();

        // When
        var settings = settings(
                faults,
                "tcp.nodelay",
                "FALSE",
                "tcp.socket.keepalive",
                "false",
                "tcp.socket.reuseaddr",
                "true",
                "tcp.socket.linger",
                "-1",
                "tcp.socket.sndbuf",
                "65536",
                "tcp.socket.rcvbuf",
                " 32768 ",
                "tcp.socket.timeout",
                "1500");

        // Then
        assertThat(settings)
                .isEqualTo(new SocketSettings(
                        false,
                        false,
                        Optional.of(true),
                        Optional.of(-1),
                        Optional.of(65_536),
                        Optional.of(32_768),
                        Optional.of(Duration.ofMillis(1_500))));
        assertThat(faults).isEmpty();
    }

    @Test
    void timeoutOfZeroIsNone() {
        assertThat(settings(new ArrayList<>(), "tcp.socket.timeout", "0").timeout())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp.nodelay, yes",
        "tcp.socket.keepalive, 1",
        "tcp.socket.linger, -2",
        "tcp.socket.sndbuf, 0",
        "tcp.socket.rcvbuf, 99999999999",
        "tcp.socket.timeout, soon"
    })
    void valueThatMakesNoSenseIsNamed(String property, String value) {
        // Given
        var faults = new ArrayList<String>();

        // When
        settings(faults, property, value);

        // Then
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst())
                .contains(property)
                .contains("'" + value + "'")
                .contains("expected");
    }
}
