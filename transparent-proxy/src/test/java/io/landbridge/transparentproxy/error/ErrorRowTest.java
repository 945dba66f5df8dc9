// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRowTest {
    private static ErrorRow row(String id) {
        return Arrays.stream(ErrorRow.values())
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "A1,400,Transparent Proxy,",
        "A2,400,Transparent Proxy,",
        "A3,400,Transparent Proxy,",
        "A4,400,Transparent Proxy,",
        "A5,400,Transparent Proxy,",
        "A6,400,Destination Service,",
        "A7,400,Destination Service,",
        "A8,400,Transparent Proxy,",
        "A9,400,Transparent Proxy,",
        "A10,400,Transparent Proxy,",
        "A11,400,Transparent Proxy,",
        "A12,400,Transparent Proxy,",
        "A13,400,Transparent Proxy,",
        "A14,400,Transparent Proxy,",
        "A15,400,Transparent Proxy,",
        "A16,400,Transparent Proxy,",
        "A17,400,Transparent Proxy,",
        "A18,400,Transparent Proxy,",
        "A19,400,Transparent Proxy,",
        "A20,400,Transparent Proxy,",
        "A21,400,Transparent Proxy,",
        "A22,400,Transparent Proxy,",
        "A23,400,Transparent Proxy,",
        "A24,400,Transparent Proxy,",
        "A26,400,Transparent Proxy,",
        "B1,502,Destination Service,404",
        "B2,502,Destination Service,404",
        "B3,502,Destination Service,404",
        "B4,502,Destination Service,404",
        "B5,502,Destination Service,",
        "B6,502,Destination Service,",
        "B7,502,Destination Service,",
        "B8,502,Destination Service,",
        "C1,502,Transparent Proxy,",
        "C2,502,Transparent Proxy,",
        "C3,502,Connectivity Proxy,",
        "D1,502,Destination Service,",
        "D2,502,XSUAA,",
        "D3,502,XSUAA,",
        "D4,502,Transparent Proxy,",
        "U1,502,Transparent Proxy,",
        "U2,502,Transparent Proxy,",
        "U3,504,Transparent Proxy,",
        "U4,504,Transparent Proxy,",
        "U5,502,Transparent Proxy,",
        "U6,502,Transparent Proxy,",
        "U7,502,Transparent Proxy,",
        "U8,502,Transparent Proxy,",
        "U9,502,Transparent Proxy,",
        "U10,503,Transparent Proxy,",
        "U11,502,Transparent Proxy,",
        "U12,502,Transparent Proxy,",
        "P1,414,Transparent Proxy,",
        "P2,431,Transparent Proxy,",
        "P3,405,Transparent Proxy,",
        "P4,408,Transparent Proxy,",
        "T1,500,XSUAA,404",
        "T2,500,XSUAA,404",
        "T3,500,XSUAA,401",
        "T4,500,XSUAA,401",
        "I1,500,Transparent Proxy,"
    })
    void answersAsDocumented(String id, int status, String origin, String internalCode) {
        // When
        var refusal = row(id).with("a", "b", "c", "d").toRefusal(Optional.of("erp"), "id-1");

        // Then
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.destination()).contains("erp");
        assertThat(refusal.headers().get("x-error-origin")).isEqualTo(origin);
        assertThat(refusal.headers().get("x-internal-error-code")).isEqualTo(internalCode);
        assertThat(refusal.headers().get("x-error-internal-code")).isEqualTo(internalCode);
        assertThat(refusal.headers().get("x-error-message")).isNotBlank().doesNotContain("%");
        assertThat(refusal.headers().get("x-request-id")).isEqualTo("id-1");
        assertThat(refusal.headers().get("x-proxy-server")).isEqualTo("Transparent Proxy");
    }

    @Test
    void unroutedRequestGetsNoHeaders() {
        // When
        var refusal = ErrorRow.NO_ROUTE.with().toRefusal(Optional.empty(), "id-1");

        // Then
        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.headers()).isEmpty();
    }

    @Test
    void everyRowHasItsOwnId() {
        assertThat(ErrorRow.values()).extracting(ErrorRow::id).doesNotHaveDuplicates();
    }

    @Test
    void everyRowIsDocumented() throws IOException {
        // Given
        var page = Files.readAllLines(Path.of("../docs/transparent-proxy/errors.md"));
        var catalogue = Arrays.stream(ErrorRow.values())
                .map(row -> "| " + row.id() + " | " + row.status() + " | "
                        + row.origin().wireName() + " |");

        // When
        var documented = page.stream()
                .filter(line -> line.matches("\\| [A-Z][0-9]+ \\|.*"))
                .map(line -> line.replaceFirst("^(\\|[^|]*\\|[^|]*\\|[^|]*\\|).*", "$1"));

        // Then
        assertThat(documented).containsExactlyElementsOf(catalogue.toList());
    }

    @Test
    void messageIsSafeAsHeader() {
        // When
        var error = ErrorRow.BAD_REQUEST.with("a\r\nx-injected: 1\u0000\u00e4\u2028" + "b".repeat(5000));

        // Then
        assertThat(error.message()).startsWith("a??x-injected: 1???b").hasSize(1024);
    }

    @Test
    void internalCodeOfTheCallCanBeAdded() {
        // When
        var refusal = ErrorRow.DESTINATION_SERVICE_FAILED
                .with("d", "i", "reason")
                .withInternalCode(503)
                .toRefusal(Optional.empty(), "id-1");

        // Then
        assertThat(refusal.headers().get("x-internal-error-code")).isEqualTo("503");
    }
}
