// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationRulesTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP,ProxyType,PrivateLink,Nowhere",
        "HTTP,Authentication,OAuth2JWTBearer,OAuth2",
        "HTTP,HostnameVerifier,BrowserCompatible,Lenient",
        "HTTP,TrustAll,TRUE,1",
        "HTTP,KeyStore.Source,ClientProvided,Client",
        "HTTP,tokenServiceURLType,Dedicated,dedicated",
        "HTTP,tokenServiceURL.ProxyType,OnPremise,Proxy",
        "HTTP,tokenService.addClientCredentialsInBody,TRUE,no",
        "HTTP,SAMLAssertionProvider,ClientProvided,Provided",
        "HTTP,samlAssertionEncoding,base64url,base32",
        "HTTP,includeSigningCertificateInSAMLAssertion,true,yes",
        "HTTP,skipUserAttributesPrefixInSAMLAttributes,false,0",
        "HTTP,skipUserUuidInSAMLAttributes,true,1",
        "RFC,jco.destination.proxy_type,Local,PrivateLink",
        "RFC,jco.destination.auth_type,CONFIGURED_USER,BasicAuthentication",
        "RFC,jco.client.serialization_format,columnBased,columnbased",
        "RFC,jco.client.network,WAN,wan",
        "RFC,jco.client.tls_client_certificate_logon,1,true",
        "RFC,jco.client.tls_trust_all,0,false",
        "RFC,jco.client.trace,1,2",
        "RFC,jco.client.delta,0,on",
        "RFC,jco.destination.pool_check_connection,1,true",
        "MAIL,mail.transport.protocol,imap4s,imaps",
        "MAIL,mail.smtp.auth,true,1",
        "LDAP,ldap.proxyType,PrivateLink,Local",
        "LDAP,ldap.authentication,BasicAuthentication,ClientCertificateAuthentication",
        "TCP,tcp.nodelay,true,1",
        "TCP,tcp.socket.keepalive,false,no",
        "TCP,tcp.socket.reuseaddr,true,on"
    })
    void closedSetsAreCheckedForEveryType(String type, String property, String good, String bad) {
        // When
        var accepted = violations(type, property, good);
        var refused = violations(type, property, bad);

        // Then
        assertThat(accepted).isEmpty();
        assertThat(refused)
                .singleElement()
                .satisfies(violation -> assertThat(violation.toString())
                        .startsWith(property + " is '" + bad + "' (expected: ")
                        .contains(good));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jco.client.client | 000 | 00 | 3 digits",
                "jco.client.client | 100 | 1oo | 3 digits",
                "jco.client.sysnr | 42 | 420 | 2 digits",
                "jco.client.codepage | 1100 | 110 | 4 digits",
                "jco.client.lang | EN | ENG | at most 2 characters",
                "jco.client.user | TWELVELETTER | THIRTEENLETTE | at most 12 characters",
                "jco.client.wsport | 65535 | 65536 | a port, 1 to 65535",
                "jco.client.wsport | 1 | 0 | a port, 1 to 65535",
                "jco.destination.ws_ping_period | 0 | 9 | 0, or 10 to 86400 seconds",
                "jco.destination.ws_ping_period | 86400 | 86401 | 0, or 10 to 86400 seconds",
                "jco.destination.ws_pong_timeout | 3600 | 3601 | 0, or 10 to 3600 seconds",
                "jco.destination.pool_capacity | 0 | -1 | a whole number, 0 or more",
                "jco.destination.peak_limit | 10 | ten | a whole number, 0 or more",
                "jco.destination.max_get_client_time | 30000 | 30s | a whole number, 0 or more",
                "jco.destination.expiration_time | 60000 | 1.5 | a whole number, 0 or more",
                "jco.destination.expiration_check_period | 60000 | 99999999999 | a whole number, 0 or more",
                "jco.destination.repository.check_interval | 0 | never | a whole number, 0 or more",
                "URL.connectionTimeoutInSeconds | 301 | 5s | a whole number, 0 or more",
                "URL.socketReadTimeoutInSeconds | 30 | -1 | a whole number, 0 or more",
                "mail.imap4s.port | 993 | imaps | a port, 1 to 65535",
                "mail.pop3.port | 110 | 70000 | a port, 1 to 65535",
                "tcp.socket.linger | -1 | -2 | a whole number, -1 or more",
                "tcp.socket.sndbuf | 65536 | 0 | a whole number, 1 or more",
                "tcp.socket.rcvbuf | 1 | 64K | a whole number, 1 or more",
                "tcp.socket.timeout | 0 | soon | a whole number, 0 or more"
            })
    void numbersHaveTheirRanges(String property, String good, String bad, String expected) {
        assertThat(violations("HTTP", property, good)).isEmpty();
        assertThat(violations("HTTP", property, bad))
                .extracting(Violation::toString)
                .containsExactly(property + " is '" + bad + "' (expected: " + expected + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "URL,https://erp.example/a?b=c#d",
        "URL,HTTP://erp_1.virtual:8080",
        "URL,erp.virtual",
        "URL,erp.virtual:44300/sap",
        "URL,https://[::1]:8443/x",
        "URL,http://localhost:3000",
        "URL,https://user:pw@erp.example",
        "URL,https://{tenant}.example/{path}",
        "URL,https://bücher.example/ä|b",
        "tokenServiceURL,https://authentication.example/oauth/token",
        "tokenServiceURL,https://{tenant}.authentication.example/oauth/token",
        "x_user_token.jwks_uri,https://ias.example/oauth2/certs",
        "x_user_token.jwks,eyJrZXlzIjpbXX0=",
        "jco.client.tech_user_service_url,https://{tenant}.authentication.example/oauth/token",
        "ldap.url,ldap://directory.example:389",
        "ldap.url,ldaps://directory.example",
        "clientAssertion.destinationName,assertion-provider_1"
    })
    void addressesAreTaken(String property, String value) {
        assertThat(violations("HTTP", property, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "URL,ftp://erp.example",
        "URL,https://",
        "URL,https:erp.example",
        "URL,https://erp.example:0/",
        "URL,https://erp.example:65536",
        "URL,https://erp.example:port",
        "URL,https://erp example",
        "URL,https://erp.example/a b",
        "URL,/sap/bc",
        "tokenServiceURL,authentication.example/oauth/token",
        "tokenServiceURL,htps://authentication.example",
        "x_user_token.jwks_uri,ias.example",
        "x_user_token.jwks,{keys}",
        "jco.client.tech_user_service_url,tokens",
        "ldap.url,directory.example:389",
        "ldap.url,http://directory.example",
        "ldap.url,ldap://directory.example:99999",
        "clientAssertion.destinationName,a b"
    })
    void whatIsNoAddressIsRefused(String property, String value) {
        assertThat(violations("HTTP", property, value))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.toString()).startsWith(property + " is '" + value + "' (expected: "));
    }

    @Test
    void theAddressOfATcpDestinationHasAPort() {
        assertThat(violations("TCP", "Address", "tcp://db.example:5432")).isEmpty();
        assertThat(violations("TCP", "Address", "db.example"))
                .extracting(Violation::toString)
                .containsExactly("Address is 'db.example' (expected: [tcp://]host:port)");
        assertThat(violations("HTTP", "Address", "whatever it means there")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "URL.headers.X-Api-Key | s3cret value | ",
                "URL.headers.X Api Key | s3cret | URL.headers.X Api Key names no header",
                "URL.headers. | s3cret | URL.headers. names no header",
                "tokenServiceURL.headers.a:b | s3cret | tokenServiceURL.headers.a:b names no header",
                "tokenServiceURL.headers.x | 's3cret\nx: y' | tokenServiceURL.headers.x has a control character",
                "URL.headers.x | 's3cret\r' | URL.headers.x has a control character",
                "URL.queries.any thing | s3cret | ",
                "URL.queries. | s3cret | URL.queries. names no parameter",
                "tokenServiceURL.queries. | s3cret | tokenServiceURL.queries. names no parameter",
                "tokenService.body. | s3cret | tokenService.body. names no parameter"
            })
    void partsOfRequestsHaveNamesAndAreNeverQuoted(String property, String value, String problem) {
        // When
        var violations = DestinationRules.violations(Map.of("Name", "a", "Type", "HTTP", property, value)).stream()
                .map(Violation::toString)
                .toList();

        // Then
        if (problem == null) {
            assertThat(violations).isEmpty();
        } else {
            assertThat(violations)
                    .singleElement()
                    .asString()
                    .startsWith(problem + " (expected: ")
                    .doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Authentication,PrincipalPropagation,ProxyType",
        "Authentication,OAuth2TechnicalUserPropagation,ProxyType",
        "jco.destination.auth_type,PrincipalPropagation,jco.destination.proxy_type",
        "jco.destination.auth_type,TechnicalUserPropagation,jco.destination.proxy_type"
    })
    void whatOnlyConnectorsDoIsOnPremise(String type, String value, String proxyType) {
        // Given
        var common = Map.of("Name", "a", "Type", "HTTP", type, value);

        // When
        var open = DestinationRules.violations(common);
        var onPremise = DestinationRules.violations(with(common, proxyType, "OnPremise"));
        var onInternet = DestinationRules.violations(with(common, proxyType, "Internet"));

        // Then
        assertThat(open).isEmpty();
        assertThat(onPremise).isEmpty();
        assertThat(onInternet)
                .extracting(Violation::toString)
                .containsExactly(proxyType + " is 'Internet' (expected: OnPremise, as " + type + " is '" + value
                        + "'; or absent)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:s3cret@", "https://a.example:99999/?key=s3cret", "htp://a/?key=s3cret"})
    void whatMayBeSecretInAnAddressIsNotQuoted(String url) {
        assertThat(violations("HTTP", "URL", url))
                .singleElement()
                .satisfies(violation -> assertThat(violation.toString()).doesNotContain("s3cret"));
    }

    @Test
    void aPasswordThatIsTooLongIsNotQuoted() {
        assertThat(violations("RFC", "jco.client.passwd", "x".repeat(41)))
                .extracting(Violation::toString)
                .containsExactly("jco.client.passwd has 41 characters (expected: at most 40 characters)");
    }

    @ParameterizedTest
    @CsvSource({
        "tokenServiceURL.ConnectionTimeoutInSeconds,61",
        "tokenServiceURL.SocketReadTimeoutInSeconds,soon",
        "CloudConnectorLocationId,somewhere",
        "Preemptive,maybe",
        "sap-client,anything",
        "HTML5.DynamicDestination,perhaps",
        "URL,''",
        "TrustAll,''",
        "mail.imap.port,any",
        "my.own,property"
    })
    void whatHasADefaultOrNoDocumentedFormIsTaken(String property, String value) {
        assertThat(violations("HTTP", property, value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP", "TCP", "LDAP", "MAIL", "RFC"})
    void nothingButNameAndTypeMustBeThere(String type) {
        assertThat(DestinationRules.violations(Map.of("Name", "a", "Type", type)))
                .isEmpty();
    }

    @Test
    void fragmentsHaveTheSameForms() {
        assertThat(DestinationRules.fragmentViolations(
                        Map.of("FragmentName", "a", "URL", "ftp://x", "URL.headers.", "y", "ProxyType", "OnPremise")))
                .extracting(Violation::property)
                .containsExactlyInAnyOrder("URL", "URL.headers.");
    }

    @Test
    void everyViolationIsTold() {
        // When
        var violations = DestinationRules.violations(Map.of(
                "Name",
                "a b",
                "Type",
                "FTP",
                "URL",
                "ftp://x",
                "ldap.proxyType",
                "x",
                "jco.client.network",
                "y",
                "URL.headers.a b",
                "z",
                "Authentication",
                "PrincipalPropagation",
                "ProxyType",
                "Internet"));

        // Then
        assertThat(violations)
                .extracting(Violation::property)
                .containsExactlyInAnyOrder(
                        "Name", "Type", "URL", "ldap.proxyType", "jco.client.network", "URL.headers.a b", "ProxyType");
    }

    private static List<Violation> violations(String type, String property, String value) {
        return DestinationRules.violations(Map.of("Name", "a", "Type", type, property, value));
    }

    private static Map<String, String> with(Map<String, String> properties, String property, String value) {
        var all = new HashMap<>(properties);
        all.put(property, value);
        return all;
    }
}
