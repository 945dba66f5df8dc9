// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UserAttributesTest {
    private static final Map<String, Object> CLAIMS = Map.of(
            "user_name",
            "ann",
            "user_uuid",
            "U1",
            "email_verified",
            true,
            "exp",
            1,
            "scope",
            List.of("openid"),
            "user_attributes",
            Map.of("cost.center", List.of("1", "2"), "xs.saml.groups", List.of("b", "c")),
            "xs.system.attributes",
            Map.of("xs.saml.groups", List.of("a", "b")));

    @Test
    void tellsWhoTheUserIsAndNothingOfTheToken() {
        assertThat(new UserAttributes(true, true).of(CLAIMS))
                .containsExactly(
                        new Attribute("user_uuid", List.of("U1")),
                        new Attribute("user_name", List.of("ann")),
                        new Attribute("email_verified", List.of("true")),
                        new Attribute("user_attributes.cost.center", List.of("1", "2")),
                        new Attribute("Groups", List.of("a", "b", "c")));
    }

    @Test
    void dropsThePrefixAndTheUuidWhenAskedTo() {
        assertThat(new UserAttributes(false, false).of(CLAIMS))
                .extracting(Attribute::name)
                .containsExactly("user_name", "email_verified", "cost.center", "Groups");
    }

    @Test
    void withoutPrefixACustomAttributeDoesNotReplaceOneOfTheUser() {
        // Given
        var claims = Map.of("user_name", "ann", "user_attributes", Map.of("user_name", List.of("bob"), "email", "a@b"));

        // Then
        assertThat(new UserAttributes(false, true).of(claims))
                .containsExactly(new Attribute("user_name", List.of("ann")), new Attribute("email", List.of("a@b")));
    }

    @Test
    void attributesOfXsuaaTokensAreCustomAttributes() {
        assertThat(new UserAttributes(true, true).of(Map.of("xs.user.attributes", Map.of("country", List.of("DE")))))
                .containsExactly(new Attribute("user_attributes.country", List.of("DE")));
    }

    @Test
    void leavesOutWhatHasNoText() {
        assertThat(new UserAttributes(true, true)
                        .of(Map.of("email", "", "name", Map.of("a", "b"), "roles", List.of(List.of("x")))))
                .isEmpty();
    }
}
