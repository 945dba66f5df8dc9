// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What an assertion says. The subject was authenticated when its validity begins, and proves by bearing the assertion that
 * it is the subject.
 *
 * @param id unique; see {@link #newId}
 * @param issuer who says so
 * @param subject of whom
 * @param recipient where the assertion may be handed in; absent when that is open
 * @param audience who may rely on it
 * @param authnContextClassRef how the subject was authenticated, as a URI
 * @param attributes what else is known of the subject
 * @param validity when it is good
 */
public record Assertion(
        String id,
        String issuer,
        NameId subject,
        Optional<String> recipient,
        String audience,
        String authnContextClassRef,
        List<Attribute> attributes,
        Validity validity) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 20;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a text is empty or cannot stand in XML; the message says which
     */
    public Assertion {
        XmlText.requireNcName("id", id);
        XmlText.require("issuer", issuer);
        recipient.ifPresent(text -> XmlText.require("recipient", text));
        XmlText.require("audience", audience);
        XmlText.require("authnContextClassRef", authnContextClassRef);
        attributes = List.copyOf(attributes);
    }

    /** A new id of 160 random bits; saml-core-2.0 section 1.3.4 asks for 128 or more. */
    public static String newId() {
        var bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return "_" + HexFormat.of().formatHex(bytes);
    }
}
