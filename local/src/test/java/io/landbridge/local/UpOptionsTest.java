// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.local.state.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpOptionsTest {
    @Test
    void everyOptionHasADefault() throws UsageException {
        // When
        var options = UpOptions.parse(List.of());

        // Then
        assertThat(options)
                .isEqualTo(new UpOptions(
                        Path.of(".landbridge"),
                        Optional.empty(),
                        Optional.empty(),
                        new Ports(Ports.DEFAULT_BASE),
                        "uaa.localhost",
                        OptionalInt.empty()));
    }

    @Test
    void readsEveryOption() throws UsageException {
        // When
        var options = UpOptions.parse(List.of(
                ("--port-base 9000 --state s --tenants t.yaml --destinations d --uaa-domain uaa.test --https-port 8443")
                        .split(" ")));

        // Then
        assertThat(options)
                .isEqualTo(new UpOptions(
                        Path.of("s"),
                        Optional.of(Path.of("d")),
                        Optional.of(Path.of("t.yaml")),
                        new Ports(9000),
                        "uaa.test",
                        OptionalInt.of(8443)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--colour       | '--colour' is not an option (expected: --state, --destinations, --tenants, --port-base, --uaa-domain or --https-port)",
                "--uaa-domain,https://uaa.test | --uaa-domain is 'https://uaa.test' (expected: a host name in lower case, with a dot",
                "--uaa-domain,uaa.test:8443 | --uaa-domain is 'uaa.test:8443' (expected: a host name in lower case, with a dot",
                "--https-port,65536 | --https-port is '65536' (expected: a port number, 1 to 65535)",
                "--state        | --state has no value",
                "--port-base,x  | --port-base is 'x' (expected: a port number with 19 more after it, so at most 65516)",
                "--port-base,65517 | --port-base is '65517' (expected: ",
            })
    void saysWhatItDoesNotUnderstand(String arguments, String message) {
        // When
        assertThatThrownBy(() -> UpOptions.parse(List.of(arguments.split(","))))

                // Then
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message);
    }
}
