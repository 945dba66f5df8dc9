// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationRulesTest {
    @ParameterizedTest
    @CsvSource({
        "RFC,jco.destination.proxy_type,Local,PrivateLink",
        "RFC,jco.destination.auth_type,CONFIGURED_USER,BasicAuthentication",
        "RFC,jco.client.serialization_format,columnBased,columnbased",
        "RFC,jco.client.network,WAN,wan",
        "RFC,jco.client.tls_client_certificate_logon,1,true",
        "RFC,jco.client.tls_trust_all,0,false",
        "MAIL,mail.transport.protocol,imap4s,imaps",
        "LDAP,ldap.proxyType,PrivateLink,Local",
        "LDAP,ldap.authentication,BasicAuthentication,ClientCertificateAuthentication"
    })
    void closedSetsAreCheckedForEveryType(String type, String property, String good, String bad) {
        // When
        var accepted = DestinationRules.violations(Map.of("Name", "a", "Type", type, property, good));
        var refused = DestinationRules.violations(Map.of("Name", "a", "Type", type, property, bad));

        // Then
        assertThat(accepted).isEmpty();
        assertThat(refused)
                .singleElement()
                .satisfies(violation -> assertThat(violation.toString())
                        .startsWith(property + " is '" + bad + "' (expected: ")
                        .contains(good));
    }

    @Test
    void everyViolationIsTold() {
        // When
        var violations = DestinationRules.violations(
                Map.of("Name", "a b", "Type", "FTP", "ldap.proxyType", "x", "jco.client.network", "y"));

        // Then
        assertThat(violations)
                .extracting(Violation::property)
                .containsExactlyInAnyOrder("Name", "Type", "ldap.proxyType", "jco.client.network");
    }
}
