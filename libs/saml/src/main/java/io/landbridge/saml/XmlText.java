// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.util.regex.Pattern;

/** Texts that XML 1.0 can carry. Escaping is the writer's; what cannot be escaped is refused here. */
final class XmlText {
    private static final Pattern NC_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,255}");

    private XmlText() {}

    static void require(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is empty (expected: a text)");
        }
        requireLegal(what, text);
    }

    /** Control characters and halves of surrogate pairs cannot stand in XML 1.0 (section 2.2), in no spelling. */
    static void requireLegal(String what, String text) {
        text.codePoints().filter(character -> !isLegal(character)).findFirst().ifPresent(character -> {
            throw new IllegalArgumentException(what
                    + String.format(" holds the character U+%04X", character)
                    + " (expected: characters that XML 1.0 allows)");
        });
    }

    static void requireNcName(String what, String text) {
        if (!NC_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + " is '" + text + "' (expected: a letter or '_', then letters, digits, '.', '_' and '-')");
        }
    }

    private static boolean isLegal(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
