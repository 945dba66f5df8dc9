// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.time.Instant;
import java.util.List;

/**
 * What an assertion says, once that is proven. The text form leaves out the subject.
 *
 * @param id unique for the issuer: whoever takes an assertion once only remembers it until it expires
 * @param issuer who says so
 * @param subject of whom
 * @param attributes what else is known of the subject
 * @param expiresAt when it is no longer good
 */
public record VerifiedAssertion(
        String id, String issuer, NameId subject, List<Attribute> attributes, Instant expiresAt) {
    /** Copies the list. */
    public VerifiedAssertion {
        attributes = List.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "VerifiedAssertion[" + id + " of " + issuer + ", until " + expiresAt + "]";
    }
}
