// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.saml.UserId.Found;
import io.landbridge.saml.UserId.Undetermined;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserIdRuleTest {
    private static final Map<String, Object> CLAIMS = Map.of(
            "user_name",
            "ann",
            "email",
            "ann@example.com",
            "number",
            42,
            "many",
            List.of("a", "b"),
            "same",
            List.of("a", "a"),
            "flag",
            true,
            "empty",
            "",
            "a.b",
            "dotted",
            "custom",
            Map.of("ids", Map.of("sap", "ANN"), "list", List.of("only")));
    private static final Map<String, Object> ATTRIBUTES =
            Map.of("xs.user.attributes", Map.of("employee", List.of("E1")));

    @ParameterizedTest
    @CsvSource({
        "user_name,ann",
        "number,42",
        "same,a",
        "a.b,dotted",
        "$.user_name,ann",
        "$.['a.b'],dotted",
        "$.custom.ids.sap,ANN",
        "$.custom.list,only",
        "$.custom.list[0],only",
        "$..sap,ANN"
    })
    void findsTheNameWhereUserIdSourceSays(String source, String expected) {
        assertThat(rule(source, null).find(CLAIMS)).isEqualTo(new Found(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"absent", "many", "flag", "empty", "custom", "$.absent", "$.custom", "$.many", "$.custom.ids"})
    void doesNotGuessWhenThereIsNotOneText(String source) {
        assertThat(rule(source, null).find(CLAIMS))
                .isInstanceOfSatisfying(
                        Undetermined.class,
                        undetermined -> assertThat(undetermined.reason())
                                .startsWith("user ID could not be determined: userIdSource '" + source + "'")
                                .contains("expected: one text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.[",
                "$.",
                "$[?(@.x =~ /(a+)+$/)]",
                "$..*..*",
                "$...x",
                "$['a','a']['a','a']",
                "$.x.sum($..*, $..*)"
            })
    void saysThatAPathIsUnusable(String source) {
        assertThat(rule(source, null).find(CLAIMS))
                .isInstanceOfSatisfying(
                        Undetermined.class,
                        undetermined -> assertThat(undetermined.reason())
                                .startsWith("user ID could not be determined: userIdSource '")
                                .contains("JsonPath"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.number.sum()", "$.keys()", "$.many.length()", "$.length()"})
    void whatFunctionsOfJsonPathMakeIsNoName(String source) {
        assertThat(rule(source, null).find(CLAIMS)).isInstanceOf(Undetermined.class);
    }

    @ParameterizedTest
    @CsvSource({NameId.EMAIL_ADDRESS + ",ann@example.com", NameId.UNSPECIFIED + ",ann", ",ann"})
    void withoutSourceTheFormatDecides(String format, String expected) {
        assertThat(rule(null, format).find(CLAIMS)).isEqualTo(new Found(expected));
    }

    @Test
    void withoutSourceOtherFormatsLeadNowhere() {
        assertThat(rule(null, "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent")
                        .find(CLAIMS))
                .isInstanceOf(Undetermined.class);
    }

    @Test
    void withSourceAnyFormatWill() {
        assertThat(rule("email", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent")
                        .find(CLAIMS))
                .isEqualTo(new Found("ann@example.com"));
    }

    @Test
    void aMissingClaimIsSaidByName() {
        assertThat(rule(null, NameId.EMAIL_ADDRESS).find(Map.of()))
                .isEqualTo(new Undetermined("user ID could not be determined:"
                        + " claim 'email' of the user token leads to nothing (expected: one text)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"employee", "$.employee", "$['employee'][0]"})
    void looksIntoUserAttributesNextIfTheTokenMay(String source) {
        // Given
        var allowed = Map.of(
                "scope",
                List.of("openid", "user_attributes"),
                "xs.user.attributes",
                ATTRIBUTES.get("xs.user.attributes"));

        // Then
        assertThat(rule(source, null).find(allowed)).isEqualTo(new Found("E1"));
        assertThat(rule(source, null).find(ATTRIBUTES)).isInstanceOf(Undetermined.class);
    }

    private static UserIdRule rule(String source, String format) {
        return new UserIdRule(Optional.ofNullable(source), Optional.ofNullable(format));
    }
}
