// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.util.Optional;

/**
 * The name of a subject.
 *
 * @param value the name
 * @param format what kind of name it is, as a URI
 * @param qualifier the domain that the name is unique in
 */
public record NameId(String value, String format, Optional<String> qualifier) {
    /** Format of names that are electronic mail addresses. */
    public static final String EMAIL_ADDRESS = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    /** Format of names whose kind is left to both sides. */
    public static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if one is empty or cannot stand in XML
     */
    public NameId {
        XmlText.require("subject", value);
        XmlText.require("nameIdFormat", format);
        qualifier.ifPresent(text -> XmlText.require("nameQualifier", text));
    }
}
