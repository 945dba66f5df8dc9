// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.destination.Secret;
import io.landbridge.oauth.ServiceKeyCredentials;
import java.net.URI;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceKeyTest {
    @Test
    void readsDocumentedShape() {
        // When
        var parsed = parse("""
                {"clientid": "sb-1", "clientsecret": "s3cret", "credential-type": "binding-secret",
                 "url": "https://provider.authentication.example.com", "uri": "https://destinations.example.com/",
                 "identityzone": "provider", "tenantid": "t-1", "xsappname": "x", "tenantmode": "dedicated"}""");

        // Then
        assertThat(parsed)
                .isEqualTo(new ParsedServiceKey.Valid(new ServiceKey(
                        ServiceKeyCredentials.of("sb-1", new Secret("s3cret")),
                        URI.create("https://provider.authentication.example.com"),
                        URI.create("https://destinations.example.com"),
                        Optional.of("provider"),
                        Optional.of("t-1"))));
        assertThat(parsed.toString()).doesNotContain("s3cret");
    }

    @Test
    void reportsEveryViolation() {
        // When
        var parsed = parse("{\"clientsecret\": 7, \"url\": \"ftp://x\", \"uri\": \"https://user@host\"}");

        // Then
        assertThat(violations(parsed))
                .satisfiesExactly(
                        message -> assertThat(message).contains("'clientid' is missing"),
                        message -> assertThat(message).contains("'clientsecret' is missing"),
                        message -> assertThat(message).contains("'url' is 'ftp://x'", "expected: http://host"),
                        message -> assertThat(message).contains("'uri' is 'https://user@host'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"s3cret\"", "{\"clientsecret\": \"s3cret\" oops"})
    void refusesWhatIsNoJsonObjectWithoutRepeatingIt(String text) {
        // When
        var parsed = parse(text);

        // Then
        assertThat(violations(parsed))
                .singleElement()
                .asString()
                .contains("no JSON")
                .doesNotContain("s3cret");
    }

    private static ParsedServiceKey parse(String text) {
        return ServiceKey.parse(new Secret(text));
    }

    private static java.util.List<String> violations(ParsedServiceKey parsed) {
        assertThat(parsed)
                .asInstanceOf(InstanceOfAssertFactories.type(ParsedServiceKey.Invalid.class))
                .isNotNull();
        return ((ParsedServiceKey.Invalid) parsed).violations();
    }

    @Test
    void clientOfAnyServicesKeyIsReadWithOrWithoutThePathOfTheTokenService() {
        // Given
        var withPath =
                "{\"clientid\": \"c\", \"clientsecret\": \"s\", \"token_service_url\": \"https://t.example/oauth/token\","
                        + " \"subaccount_subdomain\": \"one\"}";
        var without =
                "{\"clientid\": \"c\", \"clientsecret\": \"s\", \"url\": \"https://t.example\", \"identityzone\": \"one\"}";

        // When
        var client = InstanceClient.parse(new Secret(withPath));

        // Then
        assertThat(client)
                .isEqualTo(InstanceClient.parse(new Secret(without)))
                .isEqualTo(new InstanceClient(
                        ServiceKeyCredentials.of("c", new Secret("s")),
                        URI.create("https://t.example"),
                        Optional.of("one")));
    }

    @Test
    void clientOfAKeyThatIsNoneIsRefusedWithoutItsSecret() {
        assertThatThrownBy(
                        () -> InstanceClient.parse(new Secret("{\"clientsecret\": \"hidden\", \"url\": \"ftp://x\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'clientid' is missing")
                .hasMessageContaining("'url' is 'ftp://x'")
                .hasMessageNotContaining("hidden");
    }
}
