// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.destination.Destination;
import io.landbridge.saml.Assertion;
import io.landbridge.saml.AssertionEncoding;
import io.landbridge.saml.Attribute;
import io.landbridge.saml.NameId;
import io.landbridge.saml.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AssertionPropertiesTest {
    private static final Map<String, Object> CLAIMS = Map.of(
            "user_name", "ann",
            "email", "ann@example.com",
            "user_uuid", "U1",
            "user_attributes", Map.of("country", List.of("DE")));

    @Test
    void saysWhatThePropertiesSay() {
        // When
        var assertion = assertion(Map.of(
                "assertionIssuer", "issuer",
                "assertionRecipient", "recipient",
                "nameIdFormat", NameId.EMAIL_ADDRESS,
                "nameQualifier", "qualifier",
                "skipUserAttributesPrefixInSAMLAttributes", "TRUE",
                "skipUserUuidInSAMLAttributes", "true"));

        // Then
        assertThat(assertion.issuer()).isEqualTo("issuer");
        assertThat(assertion.recipient()).contains("recipient");
        assertThat(assertion.subject())
                .isEqualTo(new NameId("ann@example.com", NameId.EMAIL_ADDRESS, Optional.of("qualifier")));
        assertThat(assertion.audience()).isEqualTo("aud");
        assertThat(assertion.authnContextClassRef()).isEqualTo("context");
        assertThat(assertion.attributes())
                .containsExactly(
                        new Attribute("user_name", List.of("ann")),
                        new Attribute("email", List.of("ann@example.com")),
                        new Attribute("country", List.of("DE")));
    }

    @Test
    void hasDefaultsForWhatTheyDoNotSay() {
        // When
        var assertion = assertion(Map.of());

        // Then
        assertThat(assertion.issuer()).isEqualTo("default issuer");
        assertThat(assertion.recipient()).contains("https://uaa.example.com/oauth/token");
        assertThat(assertion.subject()).isEqualTo(new NameId("ann", NameId.UNSPECIFIED, Optional.empty()));
        assertThat(assertion.attributes())
                .extracting(Attribute::name)
                .containsExactly("user_uuid", "user_name", "email", "user_attributes.country");
    }

    @Test
    void theSystemUserIsNotTheUserOfTheToken() {
        // When
        var assertion = assertion(Map.of("SystemUser", "BATCH"));

        // Then
        assertThat(assertion.subject().value()).isEqualTo("BATCH");
        assertThat(assertion.attributes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"audience", "authnContextClassRef"})
    void saysWhatIsMissing(String property) {
        assertThatThrownBy(() -> assertion(Map.of(property, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("property '" + property + "' is missing (expected: a non-empty text)");
    }

    @Test
    void saysThatTheUserIsUnknown() {
        assertThatThrownBy(() -> assertion(Map.of("userIdSource", "employee")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("user ID could not be determined");
    }

    @ParameterizedTest
    @CsvSource({
        "SAMLAssertion,,BASE64",
        "SAMLAssertion,base64url,BASE64URL",
        "OAuth2SAMLBearerAssertion,,BASE64URL",
        "OAuth2SAMLBearerAssertion,base64,BASE64"
    })
    void eachAuthenticationHasItsEncoding(String authentication, String encoding, AssertionEncoding expected) {
        // Given
        var properties = new HashMap<>(Map.of("Authentication", authentication));
        if (encoding != null) {
            properties.put("samlAssertionEncoding", encoding);
        }

        // Then
        assertThat(properties(properties).encoding()).isEqualTo(expected);
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThatThrownBy(
                        () -> properties(Map.of("samlAssertionEncoding", "hex")).encoding())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samlAssertionEncoding is 'hex' (expected: base64 or base64url)");
    }

    private static Assertion assertion(Map<String, String> more) {
        return properties(more)
                .toAssertion(
                        CLAIMS,
                        "default issuer",
                        Optional.of("https://uaa.example.com/oauth/token"),
                        Validity.from(Instant.EPOCH, Duration.ofMinutes(5), Duration.ofMinutes(1)));
    }

    private static AssertionProperties properties(Map<String, String> more) {
        var properties = new HashMap<>(
                Map.of("Name", "erp", "Type", "HTTP", "audience", "aud", "authnContextClassRef", "context"));
        properties.putAll(more);
        return new AssertionProperties(new Destination(properties));
    }
}
