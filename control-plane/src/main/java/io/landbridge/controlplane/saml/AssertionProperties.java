// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.destination.Authentication;
import io.landbridge.destination.Destination;
import io.landbridge.saml.Assertion;
import io.landbridge.saml.AssertionEncoding;
import io.landbridge.saml.Attribute;
import io.landbridge.saml.NameId;
import io.landbridge.saml.UserAttributes;
import io.landbridge.saml.UserId;
import io.landbridge.saml.UserIdRule;
import io.landbridge.saml.Validity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the properties of a destination, and what is known of the user, make an assertion say. Pure. */
record AssertionProperties(Destination destination) {
    /**
     * The assertion.
     *
     * @param claims of the user token
     * @param issuer unless the destination names one
     * @param tokenServiceUrl the recipient unless the destination names one
     * @throws IllegalArgumentException saying what is missing or cannot be used
     */
    Assertion toAssertion(
            Map<String, Object> claims, String issuer, Optional<String> tokenServiceUrl, Validity validity) {
        var subject = new NameId(
                user(claims),
                destination.find("nameIdFormat").orElse(NameId.UNSPECIFIED),
                destination.find("nameQualifier"));
        return new Assertion(
                Assertion.newId(),
                destination.find("assertionIssuer").orElse(issuer),
                subject,
                destination.find("assertionRecipient").or(() -> tokenServiceUrl),
                required("audience"),
                required("authnContextClassRef"),
                attributes(claims),
                validity);
    }

    /** How it travels; each authentication has its own default. */
    AssertionEncoding encoding() {
        return destination
                .find("samlAssertionEncoding")
                .map(word -> AssertionEncoding.find(word)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "samlAssertionEncoding is '" + word + "' (expected: base64 or base64url)")))
                .orElse(
                        destination.authentication().equals(Optional.of(Authentication.SAML_ASSERTION))
                                ? AssertionEncoding.BASE64
                                : AssertionEncoding.BASE64URL);
    }

    boolean showsCertificate() {
        return is("includeSigningCertificateInSAMLAssertion");
    }

    /** The deprecated {@code SystemUser} is a user of its own, of whom nothing else is known. */
    private Optional<String> systemUser() {
        return destination.find("SystemUser");
    }

    private String user(Map<String, Object> claims) {
        return systemUser().orElseGet(() -> {
            var rule = new UserIdRule(destination.find("userIdSource"), destination.find("nameIdFormat"));
            return switch (rule.find(claims)) {
                case UserId.Found(var value) -> value;
                case UserId.Undetermined(var reason) -> throw new IllegalArgumentException(reason);
            };
        });
    }

    private List<Attribute> attributes(Map<String, Object> claims) {
        return systemUser().isPresent()
                ? List.of()
                : new UserAttributes(
                                !is("skipUserAttributesPrefixInSAMLAttributes"), !is("skipUserUuidInSAMLAttributes"))
                        .of(claims);
    }

    private boolean is(String property) {
        return destination.find(property).orElse("").equalsIgnoreCase("true");
    }

    private String required(String property) {
        return destination
                .find(property)
                .orElseThrow(() -> new IllegalArgumentException(
                        "property '" + property + "' is missing (expected: a non-empty text)"));
    }
}
