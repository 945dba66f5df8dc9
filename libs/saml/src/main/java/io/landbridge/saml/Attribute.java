// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.util.List;

/**
 * Something that is known of a subject.
 *
 * @param name what
 * @param values one or more; each may be empty
 */
public record Attribute(String name, List<String> values) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no value, or a text cannot stand in XML
     */
    public Attribute {
        XmlText.require("name of an attribute", name);
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("attribute '" + name + "' has no value (expected: at least one)");
        }
        values.forEach(value -> XmlText.requireLegal("attribute '" + name + "'", value));
    }
}
