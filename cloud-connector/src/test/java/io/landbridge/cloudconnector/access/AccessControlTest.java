// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

import static io.landbridge.cloudconnector.access.Exposed.disabled;
import static io.landbridge.cloudconnector.access.Exposed.exact;
import static io.landbridge.cloudconnector.access.Exposed.prefix;
import static io.landbridge.cloudconnector.access.Exposed.system;
import static io.landbridge.cloudconnector.access.Exposed.upgradable;
import static io.landbridge.cloudconnector.model.Protocol.HTTP;
import static io.landbridge.cloudconnector.model.Protocol.HTTPS;
import static io.landbridge.cloudconnector.model.Protocol.LDAP;
import static io.landbridge.cloudconnector.model.Protocol.RFC;
import static io.landbridge.cloudconnector.model.Protocol.TCP;
import static io.landbridge.cloudconnector.model.Protocol.TCPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.path.PathFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessControlTest {
    private static final VirtualAddress ERP = new VirtualAddress("erp", 80);

    @Test
    void deniesEverythingAtFirst() {
        // When
        var request = AccessControl.NOTHING.decide(new HttpAccess(ERP, "/", false));
        var connection = AccessControl.NOTHING.decide(ERP);

        // Then
        assertThat(request).isEqualTo(new Decision.SystemDenied(ERP));
        assertThat(connection).isEqualTo(new ConnectionDecision.SystemDenied(ERP));
    }

    @Test
    void deniesEveryPathOfASystemWithoutResources() {
        assertThat(decide("/")).isEqualTo(new Decision.ResourceDenied(ERP, "/"));
    }

    @Test
    void aDisabledResourceAllowsNothing() {
        assertThat(decide("/orders", disabled("/"), disabled("/orders")))
                .isEqualTo(new Decision.ResourceDenied(ERP, "/orders"));
    }

    @ParameterizedTest
    @CsvSource({
        "erp, 80, true",
        "ERP, 80, true",
        "erp, 81, false",
        "erp., 80, false",
        "erp.x, 80, false",
        "er, 80, false"
    })
    void findsTheSystemByItsExactAddressWhateverTheCase(String host, int port, boolean granted) {
        // Given
        var access = AccessControl.of(List.of(system("Erp:80", "10.0.0.1:8080", HTTP, prefix("/"))));

        // When
        var decision = access.decide(new HttpAccess(new VirtualAddress(host, port), "/", false));

        // Then
        assertThat(decision instanceof Decision.Granted).isEqualTo(granted);
        assertThat(decision instanceof Decision.SystemDenied).isEqualTo(!granted);
    }

    @ParameterizedTest
    @CsvSource({
        "/production/accounting, true",
        "/production/accounting/2024, true",
        "/production/accounting-plus/x, true",
        "/production/account, false",
        "/production/Accounting, false",
        "/Production/accounting, false",
        "/, false",
        "//production/accounting, false",
        "/x/production/accounting, false",
        "/production%2Faccounting, false",
        "/production/%61ccounting, true",
        "/production/accounting;v=1, true"
    })
    void aPrefixIsComparedAsTextNotBySegments(String path, boolean granted) {
        assertThat(decide(path, prefix("/production/accounting")) instanceof Decision.Granted)
                .isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders, true",
        "/orders/, false",
        "/orders/1, false",
        "/order%73, true",
        "/orders;v=1, false",
        "/, false"
    })
    void anExactResourceAllowsOnePath(String path, boolean granted) {
        assertThat(decide(path, exact("/orders")) instanceof Decision.Granted).isEqualTo(granted);
    }

    @Test
    void aHashInAResourceMatchesItsEncodedForm() {
        // When
        var decision = decide("/app/%23/home", prefix("/app/#"));

        // Then
        assertThat(decision).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void aResourceWhosePathIsAmbiguousAllowsNothing() {
        assertThat(decide("/orders", prefix("/../"), prefix("/ord%")))
                .isEqualTo(new Decision.ResourceDenied(ERP, "/orders"));
    }

    @Test
    void anAmbiguousPathIsRefusedEvenWhereAllPathsAreAllowed() {
        assertThat(decide("/a/%2e%2e/b", prefix("/")))
                .isEqualTo(new Decision.AmbiguousPath(ERP, PathFault.DOT_SEGMENT));
    }

    @Test
    void saysNothingAboutThePathOfASystemThatIsNotExposed() {
        // Given
        var other = new VirtualAddress("hr", 80);

        // When
        var decision = AccessControl.NOTHING.decide(new HttpAccess(other, "/../", false));

        // Then
        assertThat(decision).isEqualTo(new Decision.SystemDenied(other));
    }

    @Test
    void grantsByTheMostSpecificResourceAndGivesThePathThatWasCompared() {
        // When
        var decision = decide("/order%73/1", prefix("/"), prefix("/orders/"), prefix("/orders"), exact("/orders"));

        // Then
        assertThat(decision).isInstanceOfSatisfying(Decision.Granted.class, granted -> {
            assertThat(granted.resource()).isEqualTo(prefix("/orders/"));
            assertThat(granted.path()).isEqualTo("/orders/1");
        });
    }

    @Test
    void aChangeOfTheProtocolNeedsAResourceThatAllowsIt() {
        assertThat(upgrade("/chat", prefix("/chat"), prefix("/"))).isEqualTo(new Decision.UpgradeDenied(ERP, "/chat"));
        assertThat(upgrade("/chat", prefix("/chat"), upgradable("/"))).isInstanceOf(Decision.Granted.class);
        assertThat(upgrade("/chat", disabled("/chat"), prefix("/"))).isInstanceOf(Decision.UpgradeDenied.class);
        assertThat(upgrade("/chat", upgradable("/other"))).isEqualTo(new Decision.ResourceDenied(ERP, "/chat"));
    }

    @Test
    void bytesReachNoSystemWhosePathsAreChecked() {
        // Given
        var access = AccessControl.of(List.of(
                system("erp:80", "10.0.0.1:80", HTTP, prefix("/")),
                system("erp:443", "10.0.0.1:443", HTTPS, prefix("/")),
                system("erp:3300", "10.0.0.1:3300", RFC)));

        // Then
        for (var port : List.of(80, 443, 3300)) {
            var address = new VirtualAddress("erp", port);
            assertThat(access.decide(address)).isEqualTo(new ConnectionDecision.SystemDenied(address));
        }
    }

    @Test
    void requestsReachNoSystemThatTakesBytes() {
        // Given
        var access = AccessControl.of(List.of(system("erp:80", "10.0.0.1:80", TCP)));

        // When
        var decision = access.decide(new HttpAccess(ERP, "/", false));

        // Then
        assertThat(decision).isEqualTo(new Decision.SystemDenied(ERP));
    }

    @ParameterizedTest
    @CsvSource({"5000, 0", "5001, 7001", "5005, 7005", "5010, 7010", "5011, 0", "389, 1389"})
    void eachPortOfARangeLeadsToItsOwn(int port, int internal) {
        // Given
        var access = AccessControl.of(
                List.of(system("db:5001-5010", "10.0.0.2:7001-7010", TCPS), system("db:389", "10.0.0.3:1389", LDAP)));

        // When
        var decision = access.decide(new VirtualAddress("DB", port));

        // Then
        assertThat(decision instanceof ConnectionDecision.Granted granted ? granted.port() : 0)
                .isEqualTo(internal);
    }

    @Test
    void anIpv6AddressMatchesWithAndWithoutBrackets() {
        // Given
        var access = AccessControl.of(List.of(system("[FD00::1]:80", "10.0.0.1:80", HTTP, prefix("/"))));

        // When
        var decision = access.decide(
                new HttpAccess(VirtualAddress.parse("[fd00::1]", 80).orElseThrow(), "/", false));

        // Then
        assertThat(decision).isInstanceOf(Decision.Granted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "erp, erp:80",
        "erp:8000, erp:8000",
        "Erp_1.local:1, Erp_1.local:1",
        "10.0.0.1:443, 10.0.0.1:443",
        "[::1]:99, [::1]:99",
        "[::1], [::1]:80"
    })
    void readsAddresses(String authority, String address) {
        assertThat(VirtualAddress.parse(authority, 80)).map(Object::toString).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":80",
                "erp:",
                "erp:0",
                "erp:65536",
                "erp:999999",
                "erp:x",
                "user@erp:80",
                "erp:80:80",
                "::1",
                "[erp]",
                "[::1",
                "er p",
                "er\u212a",
                "erp/x",
                "erp:80/",
                "\u0000"
            })
    void readsNoAddressFromAnythingElse(String authority) {
        assertThat(VirtualAddress.parse(authority, 80)).isEmpty();
    }

    private static Decision decide(String path, Resource... resources) {
        return AccessControl.of(List.of(system("erp:80", "10.0.0.1:8080", HTTP, resources)))
                .decide(new HttpAccess(ERP, path, false));
    }

    private static Decision upgrade(String path, Resource... resources) {
        return AccessControl.of(List.of(system("erp:80", "10.0.0.1:8080", HTTP, resources)))
                .decide(new HttpAccess(ERP, path, true));
    }
}
