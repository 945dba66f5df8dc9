// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    private static Destination destination(String... further) {
        return new Destination(properties("Name", "erp", "Type", "HTTP", further));
    }

    private static Map<String, String> properties(String k1, String v1, String k2, String v2, String... further) {
        var properties = new LinkedHashMap<String, String>();
        properties.put(k1, v1);
        properties.put(k2, v2);
        for (var i = 0; i < further.length; i += 2) {
            properties.put(further[i], further[i + 1]);
        }
        return properties;
    }

    @Test
    void laterFragmentWinsAndAllAreNamed() {
        // Given
        var base = destination("URL", "https://a", "own", "kept");
        var one = new Fragment(Map.of("FragmentName", "one", "URL", "https://b", "x", "1"));
        var two = new Fragment(Map.of("FragmentName", "two", "URL", "https://c"));

        // When
        var merged = base.merge(List.of(one, two));

        // Then
        assertThat(merged.properties())
                .contains(
                        entry("URL", "https://c"),
                        entry("x", "1"),
                        entry("own", "kept"),
                        entry("FragmentName", "one,two"));
        assertThat(base.properties()).containsEntry("URL", "https://a").doesNotContainKey("FragmentName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name", "Type"})
    void neverLacksNameOrType(String missing) {
        var properties = properties("Name", "erp", "Type", "HTTP");
        properties.put(missing, " ");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Destination(properties))
                .withMessageContaining(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name", "Type"})
    void fragmentNeverTakesWhatIsTheDestinations(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fragment(Map.of("FragmentName", "f", key, "x")))
                .withMessageContaining(key);
    }

    @Test
    void keepsPrefixedPropertiesInTheirOrder() {
        // When
        var headers = destination("URL.headers.b", "1", "URL.headers.a", "2", "URL.headers.", "3", "URL.queries.c", "4")
                .withPrefix("URL.headers.");

        // Then
        assertThat(headers).containsExactly(entry("b", "1"), entry("a", "2"));
    }

    @Test
    void masksWhateverMayBeSecretInItsText() {
        // When
        var text = destination(
                        "Password", "s3cret", "clientSecret", "s3cret", "URL.headers.apikey", "s3cret", "User", "alice")
                .toString();

        // Then
        assertThat(text).contains("alice").doesNotContain("s3cret");
    }

    @Test
    void readsDefaultsOfAbsentProperties() {
        // When
        var plain = destination();

        // Then
        assertThat(plain.proxyType()).contains(ProxyType.INTERNET);
        assertThat(plain.authentication()).contains(Authentication.NO_AUTHENTICATION);
        assertThat(destination("ProxyType", "internet").proxyType())
                .as("exact names only")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://a.example.com, true, a.example.com, 443, '', a.example.com",
                "http://a:8080/x/y?z=1, false, a, 8080, /x/y, a:8080",
                "a:8080, false, a, 8080, '', a:8080",
                "a, false, a, 80, '', a",
                "HTTPS://A:443, true, A, 443, '', A",
                "https://[::1]:8443/, true, ::1, 8443, /, [::1]:8443"
            })
    void readsUrl(String text, boolean secure, String host, int port, String path, String authority) {
        // When
        var url = TargetUrl.parse(text).orElseThrow();

        // Then
        assertThat(url.secure()).isEqualTo(secure);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.path()).isEqualTo(path);
        assertThat(url.authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ftp://a", "http://", "http://a b", "http://a:0", "http://a:65536", "://a", "http:///x"})
    void readsNoUrlThatCannotBeCalled(String text) {
        assertThat(TargetUrl.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, URL, https://a, ",
        "HTTP, URL, a:80, ",
        "HTTP, URL, '', URL_NOT_SUPPORTED",
        "HTTP, URL, ftp://a, URL_NOT_SUPPORTED",
        "HTTP, URL, http://localhost:1, LOOPBACK_URL_NOT_SUPPORTED",
        "HTTP, URL, 'http://[::1]', LOOPBACK_URL_NOT_SUPPORTED",
        "HTTP, URL, http://127.0.0.1/x, LOOPBACK_URL_NOT_SUPPORTED",
        "RFC, URL, https://a, TYPE_NOT_SUPPORTED",
        "http, URL, https://a, TYPE_NOT_SUPPORTED",
        "TCP, Address, a:1, ",
        "TCP, Address, tcp://a:1, ",
        "TCP, Address, '', TCP_ADDRESS_NOT_SUPPORTED",
        "TCP, Address, a_b.example:65535, ",
        "TCP, Address, [fd00::1]:5432, ",
        "TCP, Address, a, TCP_ADDRESS_NOT_SUPPORTED",
        "TCP, Address, a:0, TCP_ADDRESS_NOT_SUPPORTED",
        "TCP, Address, a:65536, TCP_ADDRESS_NOT_SUPPORTED",
        "TCP, Address, a:1/x, TCP_ADDRESS_NOT_SUPPORTED",
        "TCP, Address, a b:1, TCP_ADDRESS_NOT_SUPPORTED",
        "TCP, Address, localhost:1, TCP_ADDRESS_NOT_SUPPORTED",
        "TCP, Address, tcp://[::1]:1, TCP_ADDRESS_NOT_SUPPORTED",
        "TCP, Address, udp://a:1, TCP_ADDRESS_NOT_SUPPORTED"
    })
    void saysWhetherTargetCanBeServed(String type, String key, String value, TargetFault.Kind fault) {
        // When
        var faults =
                TargetCheck.documented().faultsOf(new Destination(properties("Name", "erp", "Type", type, key, value)));

        // Then
        assertThat(faults.stream().map(TargetFault::kind))
                .isEqualTo(Optional.ofNullable(fault).stream().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "https://a, KeyStoreLocation, k.p12, ",
        "https://a, KeyStoreLocation, k.JKS, KEY_STORE_INVALID",
        "https://a, TrustStoreLocation, t.jks, TRUST_STORE_INVALID",
        "https://a, TrustStoreLocation, noextension, TRUST_STORE_INVALID",
        "http://a, TrustStoreLocation, t.pem, HTTP_URL_WITH_STORE_NOT_SUPPORTED",
        "https://a, ProxyType, PrivateLink, PROXY_TYPE_NOT_SUPPORTED",
        "https://a, ProxyType, nonsense, PROXY_TYPE_NOT_SUPPORTED"
    })
    void saysWhetherItsSettingsCanBeServed(String url, String key, String value, TargetFault.Kind fault) {
        // When
        var faults = TargetCheck.documented().faultsOf(destination("URL", url, key, value));

        // Then
        assertThat(faults.stream().map(TargetFault::kind))
                .isEqualTo(Optional.ofNullable(fault).stream().toList());
    }

    @Test
    void allowsLoopbackInLocalModeOnly() {
        assertThat(TargetCheck.local().faultsOf(destination("URL", "http://localhost:1")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', EMPTY", "a b, ILLEGAL_CHARACTERS", "ä, ILLEGAL_CHARACTERS", "a/b, ILLEGAL_CHARACTERS", "A_b-9, "})
    void saysWhatIsWrongWithName(String name, NameFault fault) {
        assertThat(DestinationName.faultOf(name)).isEqualTo(Optional.ofNullable(fault));
        assertThat(FragmentName.faultOf(name)).isEqualTo(Optional.ofNullable(fault));
    }

    @Test
    void boundsNames() {
        assertThat(DestinationName.faultOf("a".repeat(200))).isEmpty();
        assertThat(DestinationName.faultOf("a".repeat(201))).contains(NameFault.TOO_LONG);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DestinationName("a".repeat(5_000)))
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(200));
    }
}
