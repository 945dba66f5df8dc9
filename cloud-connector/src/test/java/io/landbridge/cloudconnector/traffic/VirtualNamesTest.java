// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.model.DomainMapping;
import io.landbridge.cloudconnector.model.Protocol;
import io.landbridge.cloudconnector.model.SystemMapping;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VirtualNamesTest {
    private static final SystemMapping ERP =
            Systems.http("erp:80", "erp.corp:8080").mapping();
    private static final SystemMapping PORTAL =
            Systems.of("portal:44300", "Portal.Corp:443", Protocol.HTTPS).mapping();
    private static final SystemMapping SIX =
            Systems.of("six:80", "[fd00::6]:8006", Protocol.HTTP).mapping();
    private static final VirtualNames NAMES = names(
            List.of(ERP, PORTAL, SIX),
            List.of(
                    new DomainMapping("cloud.example", "corp"),
                    new DomainMapping(".dotted.example", ".plain.corp"),
                    new DomainMapping("bare.example", ".both.corp")));

    private static VirtualNames names(List<SystemMapping> systems, List<DomainMapping> domains) {
        return VirtualNames.of(systems, domains);
    }

    @ParameterizedTest
    @CsvSource({
        "http://erp.corp:8080/orders?x=1#top, http://erp:80/orders?x=1#top",
        "http://ERP.Corp:8080/orders, http://erp:80/orders",
        "HTTP://erp.corp:8080, http://erp:80",
        "https://portal.corp/login, http://portal:44300/login",
        "https://PORTAL.corp:443/login, http://portal:44300/login",
        "https://portal.corp?x, http://portal:44300?x",
        "//erp.corp:8080/orders, //erp:80/orders",
        "http://[fd00::6]:8006/x, http://six:80/x"
    })
    void redirectsToASystemAreSaidWithItsVirtualAddress(String location, String virtual) {
        assertThat(NAMES.location(location, ERP)).isEqualTo(virtual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders",
                "orders?to=http://erp.corp:8080/",
                "",
                "http://erp.corp/orders",
                "http://erp.corp:8081/orders",
                "http://other.corp:8080/orders",
                "http://user@erp.corp:8080/",
                "http://erp.corp:8080\\@other/",
                "http://erp.corp:8080.evil/",
                "ftp://erp.corp:8080/",
                "http:///orders",
                "http://erp:80/orders",
                "http://erp/orders",
                "javascript:alert(1)"
            })
    void otherRedirectsStayAsTheyAre(String location) {
        assertThat(NAMES.location(location, ERP)).isEqualTo(location);
    }

    @Test
    void aSystemThatAddsItsOwnTlsToTheVirtualHostIsReachedWithoutIt() {
        assertThat(NAMES.location("https://portal:44300/login", PORTAL)).isEqualTo("http://portal:44300/login");
    }

    @Test
    void aRedirectWithoutSchemeHasThePortOfTheSystemThatAnswers() {
        assertThat(NAMES.location("//portal.corp/x", PORTAL)).isEqualTo("//portal:44300/x");
        assertThat(NAMES.location("//portal.corp/x", ERP)).isEqualTo("//portal.corp/x");
    }

    @Test
    void ofSeveralVirtualAddressesTheOneThatWasCalledComesFirst() {
        // Given
        var other = Systems.http("other:80", "erp.corp:8080").mapping();
        var names = names(List.of(other, ERP), List.of());

        // Then
        assertThat(names.location("http://erp.corp:8080/", ERP)).isEqualTo("http://erp:80/");
        assertThat(names.location("http://erp.corp:8080/", PORTAL)).isEqualTo("http://other:80/");
    }

    @Test
    void systemsThatTakeBytesHaveNoRedirects() {
        // Given
        var bytes = Systems.of("db:5432", "db.corp:5432", Protocol.TCP).mapping();

        // Then
        assertThat(names(List.of(bytes), List.of()).location("http://db.corp:5432/", ERP))
                .isEqualTo("http://db.corp:5432/");
    }

    @ParameterizedTest
    @CsvSource({
        "a=b; Domain=corp; Path=/, a=b; Domain=cloud.example; Path=/",
        "a=b; domain = CORP, a=b; domain =cloud.example",
        "a=b;DOMAIN=.corp;HttpOnly, a=b;DOMAIN=.cloud.example;HttpOnly",
        "a=b; Domain=plain.corp, a=b; Domain=.dotted.example",
        "a=b; Domain=.plain.corp, a=b; Domain=.dotted.example",
        "a=b; Domain=both.corp, a=b; Domain=bare.example",
        "a=b; Domain=.both.corp, a=b; Domain=.bare.example",
        "a=b; Domain=erp.corp, a=b; Domain=erp",
        "a=b; Domain=.Portal.corp; Secure, a=b; Domain=.portal; Secure"
    })
    void cookiesGetTheDomainThatApplicationsSee(String cookie, String virtual) {
        assertThat(NAMES.cookie(cookie)).isEqualTo(virtual);
    }

    @Test
    void otherCookiesStayAsTheyAre() {
        Stream.of(
                        "a=b",
                        "Domain=corp",
                        "a=b; Domain=other.corp",
                        "a=b; Domain=",
                        "a=b; Domain",
                        "a=corp; Path=corp; X-Domain=corp",
                        "a=b; Domain=sub.erp.corp",
                        "")
                .forEach(cookie -> assertThat(NAMES.cookie(cookie)).isEqualTo(cookie));
    }
}
