// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAddressTest {
    private static final CallerAddress ADDRESS = new CallerAddress(List.of("10.0.0.0/8", "192.0.2.7", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.1.2.3  | 203.0.113.1                         | 203.0.113.1
                    10.1.2.3  | 198.51.100.9, 203.0.113.1           | 203.0.113.1
                    10.1.2.3  | 198.51.100.9, 203.0.113.1, 10.9.9.9 | 203.0.113.1
                    192.0.2.7 | 203.0.113.1:4711                    | 203.0.113.1
                    fd00::1   | [2001:db8::1]:4711                  | 2001:db8:0:0:0:0:0:1
                    10.1.2.3  | 10.4.5.6                            | 10.4.5.6
                    """)
    void isTheLastThatNoTrustedProxyHas(String peer, String forwarded, String expected) {
        assertThat(ADDRESS.of(peer, List.of(forwarded))).isEqualTo(expected);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(ADDRESS.of("10.1.2.3", List.of("198.51.100.9", "203.0.113.1, 10.9.9.9")))
                .isEqualTo("203.0.113.1");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.5, 198.51.100.9", "10.1.2.3, unknown", "10.1.2.3, ''", "10.1.2.3, host.example"})
    void isThePeersOwnWhereNothingTrustedSaysAnother(String peer, String forwarded) {
        assertThat(ADDRESS.of(peer, List.of(forwarded))).isEqualTo(peer);
    }

    @Test
    void nothingIsTrustedUntilItIsSaid() {
        assertThat(new CallerAddress(List.of()).of("10.1.2.3", List.of("198.51.100.9")))
                .isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingress.example", "10.0.0.0/64", "10.0.0.0/x", ""})
    void whatIsNoNetworkIsRefused(String setting) {
        assertThatThrownBy(() -> new CallerAddress(List.of(setting)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("landbridge.trusted-proxies has '" + setting + "' (expected: an IP address");
    }
}
