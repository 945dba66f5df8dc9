// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SystemMappingTest {
    @Test
    void allowsTheDocumentedCombinationsOnly() {
        for (var type : BackendType.values()) {
            for (var protocol : Protocol.values()) {
                // When
                var violations = mapping(type, protocol, "80", "8080").violations();

                // Then
                var allowed = type.protocols().contains(protocol) && protocol.isServed();
                assertThat(violations.isEmpty()).as(type + " " + protocol).isEqualTo(allowed);
            }
        }
    }

    @Test
    void reportsEveryViolationNotTheFirst() {
        // When
        var violations = new SystemMapping(
                        new Endpoint("bad host", PortRange.of(80)),
                        new Endpoint("", range("1-2")),
                        Protocol.LDAP,
                        BackendType.HANA,
                        AuthenticationMode.KERBEROS,
                        HostInHeader.VIRTUAL,
                        "",
                        List.of(),
                        Instant.EPOCH)
                .violations();

        // Then
        assertThat(violations)
                .extracting(text -> text.substring(0, text.indexOf(' ')))
                .containsExactly(
                        "virtualHost",
                        "localHost",
                        "virtualPort",
                        "virtualPort",
                        "protocol",
                        "authenticationMode",
                        "authenticationMode");
    }

    @Test
    void aRangeOfPortsLeadsToTheSystemsPortAtTheSameDistance() {
        // Given
        var mapping = mapping(BackendType.NON_SAP, Protocol.TCP, "30000-30010", "500-510");

        // Then
        assertThat(mapping.violations()).isEmpty();
        assertThat(mapping.internalPort(30000)).isEqualTo(500);
        assertThat(mapping.internalPort(30010)).isEqualTo(510);
    }

    @Test
    void readsPortsAndRangesOnly() {
        for (var wrong : List.of("", "0", "65536", "80-", "-80", "90-80", "80-65536", "8a", " 80", "80 ", "123456")) {
            assertThat(PortRange.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(PortRange.parse("65535")).contains(PortRange.of(65535));
        assertThat(PortRange.parse("8000-8010")).contains(new PortRange(8000, 8010));
        assertThat(range("8000-8010")).hasToString("8000-8010");
    }

    private static SystemMapping mapping(BackendType type, Protocol protocol, String virtualPort, String port) {
        return new SystemMapping(
                new Endpoint("erp.virtual", range(virtualPort)),
                new Endpoint("erp.internal", range(port)),
                protocol,
                type,
                AuthenticationMode.NONE,
                HostInHeader.VIRTUAL,
                "",
                List.of(),
                Instant.EPOCH);
    }

    private static PortRange range(String text) {
        return PortRange.parse(text).orElseThrow();
    }
}
