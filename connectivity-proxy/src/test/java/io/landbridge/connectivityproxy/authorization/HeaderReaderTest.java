// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.connectivityproxy.authorization.Admission.Reason;
import io.landbridge.connectivityproxy.authorization.HeadersRead.Refused;
import io.landbridge.connectivityproxy.authorization.HeadersRead.Understood;
import io.landbridge.destination.Secret;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderReaderTest {
    private static final String TOKEN = "aGVhZA.Ym9keQ.c2lnbg";

    private static HttpHeaders headers(String... namesAndValues) {
        var headers = new DefaultHttpHeaders();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static Understood understood(HttpHeaders headers) {
        return (Understood) HeaderReader.read(headers);
    }

    private static Admission.Refused refused(HttpHeaders headers) {
        return ((Refused) HeaderReader.read(headers)).refusal();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutHeadersThereIsNothing() {
        var read = understood(headers());

        assertThat(read.location()).isEmpty();
        assertThat(read.presented()).isEqualTo(Presented.only(java.util.Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
    void bearerTokenIsTheCallers(String scheme) {
        assertThat(understood(headers("proxy-authorization", scheme + TOKEN))
                        .presented()
                        .proxyToken())
                .contains(new Secret(TOKEN));
    }

    @Test
    void basicCarriesTheTokenAsUserWithoutPassword() {
        assertThat(understood(headers("Proxy-Authorization", basic(TOKEN + ":")))
                        .presented()
                        .proxyToken())
                .contains(new Secret(TOKEN));
    }

    @Test
    void basicWithAPasswordIsNotUnderstood() {
        assertThat(refused(headers("Proxy-Authorization", basic(TOKEN + ":password")))
                        .reason())
                .isEqualTo(Reason.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic ???", "Digest x", "", "x"})
    void anythingElseIsNotUnderstood(String value) {
        assertThat(refused(headers("Proxy-Authorization", value)).text()).contains("expected: Bearer <token>");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "Bearer " + TOKEN})
    void tenantTokenMayHaveTheScheme(String value) {
        assertThat(understood(headers("SAP-CP-Connectivity-Service-Token", value))
                        .presented()
                        .tenantToken())
                .contains(new Secret(TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "SAP-Connectivity-Authentication, " + TOKEN,
        "SAP-Connectivity-Authentication, Bearer not-a-jwt",
        "SAP-Connectivity-Authentication, Bearer a.b.c d",
        "SAP-Connectivity-Technical-Authentication, Basic x",
        "SAP-CP-Connectivity-Service-Token, Bearer x"
    })
    void propagatedTokensMustLookLikeTokens(String name, String value) {
        assertThat(refused(headers(name, value)))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED))
                .satisfies(refusal -> assertThat(refusal.text()).contains(name).doesNotContain(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy-Authorization",
                "SAP-Connectivity-Authentication",
                "SAP-Connectivity-SCC-Location_ID",
                "SAP-CP-Connectivity-Service-Token"
            })
    void headersThatStandTwiceAreRefused(String name) {
        assertThat(refused(headers(name, "Bearer " + TOKEN, name, "Bearer " + TOKEN))
                        .text())
                .contains(name + " stands 2 times");
    }

    @Test
    void locationIsClearText() {
        assertThat(understood(headers("SAP-Connectivity-SCC-Location_ID", "Halle 7"))
                        .location())
                .isEqualTo("Halle 7");
        assertThat(refused(headers("SAP-Connectivity-SCC-Location_ID", "x".repeat(190)))
                        .text())
                .contains("189");
    }

    @Test
    void nothingOfTheInterfaceGoesFurther() {
        // Given
        var headers = headers(
                "Proxy-Authorization", "x",
                "proxy-foo", "x",
                "SAP-Connectivity-Authentication", "x",
                "sap-connectivity-technical-authentication", "x",
                "SAP-CP-Connectivity-Service-Token", "x",
                "SAP-Connectivity-SCC-Location_ID", "x",
                "SAP-Connectivity-Region-Configuration-Id", "x",
                "SAP-Connectivity-ConsumerAccount", "x",
                "Landbridge-User-Token", "x",
                "Authorization", "Basic kept");

        // When
        ConnectivityHeader.strip(headers);

        // Then
        assertThat(headers.entries())
                .singleElement()
                .satisfies(kept -> assertThat(kept.getKey()).isEqualTo("Authorization"));
    }
}
