// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import java.util.Optional;

/** Words of another party, fit for a message: of bounded length, on one line, and no page. */
public final class ForeignText {
    private static final int MAX_LENGTH = 300;

    private ForeignText() {}

    /** At most 300 characters of the text; nothing of markup, nor of a blank text. */
    public static Optional<String> of(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.isEmpty() || line.startsWith("<") ? Optional.empty() : Optional.of(shortened(line));
    }

    private static String shortened(String line) {
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
