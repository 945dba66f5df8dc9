// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.model.AuthenticationMode;
import io.landbridge.cloudconnector.model.HostInHeader;
import io.landbridge.cloudconnector.model.Protocol;
import io.landbridge.proxy.plan.RequestHead;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestHeadersTest {
    private static final Systems ERP = Systems.http("erp:80", "erp.corp:8080");

    @Test
    void headersOfTheApplicationReachTheSystem() {
        // When
        var headers = headers(ERP, "Authorization", "Basic x", "Cookie", "a=b", "X-Own", "1", "X-Own", "2");

        // Then
        assertThat(headers.get("Host")).isEqualTo("erp:80");
        assertThat(headers.get("Authorization")).isEqualTo("Basic x");
        assertThat(headers.get("Cookie")).isEqualTo("a=b");
        assertThat(headers.getAll("X-Own")).containsExactly("1", "2");
        assertThat(headers.getAll("x-request-id")).containsExactly("id-1");
        assertThat(headers.contains("X-Forwarded-Host")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSL_CLIENT_CERT",
                "ssl_client_cert",
                "SSL-CLIENT-CERT",
                "Ssl-Client_Cert",
                "SSL.CLIENT.CERT",
                "SSL_CLIENT_CERT_CHAIN_1",
                "landbridge-user-token",
                "Landbridge-Technical-Token",
                "LANDBRIDGE_USER_TOKEN",
                "landbridge-error"
            })
    void nobodyButTheConnectorSaysWhoTheUserIs(String name) {
        assertThat(headers(ERP, name, "CN=admin").contains(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSLCLIENTCERT", "X-SSL-CLIENT-CERT", "landbridge", "x-landbridge-a", "ssl-client-ip"})
    void otherNamesAreLeftAlone(String name) {
        assertThat(headers(ERP, name, "1").get(name)).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, erp.corp:8080, erp.corp:8080",
        "HTTP, erp.corp:80, erp.corp",
        "HTTP, erp.corp:443, erp.corp:443",
        "HTTPS, erp.corp:443, erp.corp",
        "HTTPS, erp.corp:80, erp.corp:80",
        "HTTP, fd00::1:8080, [fd00::1]:8080",
        "HTTP, [fd00::1]:80, [fd00::1]"
    })
    void aSystemMayGetItsOwnHostAndTheVirtualOneBesideIt(Protocol protocol, String internal, String host) {
        // Given
        var system = Systems.of("erp:80", internal, protocol).with(HostInHeader.INTERNAL);

        // When
        var headers = headers(system, "X-Forwarded-Host", "forged");

        // Then
        assertThat(headers.getAll("Host")).containsExactly(host);
        assertThat(headers.getAll("X-Forwarded-Host")).containsExactly("erp:80");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyCertificateHeaderTellsRestrictedSystemsThatNobodyLogsOn(AuthenticationMode mode) {
        // When
        var headers = headers(ERP.with(mode), "SSL_CLIENT_CERT", "forged");

        // Then
        var restricted = mode.name().endsWith("RESTRICTED");
        assertThat(headers.getAll("SSL_CLIENT_CERT"))
                .isEqualTo(restricted ? java.util.List.of("") : java.util.List.of());
    }

    private static HttpHeaders headers(Systems system, String... namesAndValues) {
        var received = new DefaultHttpHeaders().add("Host", "erp:80").add("X-Request-ID", "callers");
        for (var i = 0; i < namesAndValues.length; i += 2) {
            received.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return RequestHeaders.of(new RequestHead(HttpMethod.GET, "/", received, "id-1"), system.mapping());
    }
}
