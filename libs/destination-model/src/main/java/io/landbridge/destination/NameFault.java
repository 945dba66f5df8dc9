// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

/** What is wrong with a name of a destination or fragment. */
public enum NameFault {
    EMPTY("is empty (expected: 1 to 200 characters)"),
    TOO_LONG("is too long (expected: 1 to 200 characters)"),
    ILLEGAL_CHARACTERS("has illegal characters (expected: letters, digits, '_' and '-')");

    private final String explanation;

    NameFault(String explanation) {
        this.explanation = explanation;
    }

    /** The end of a sentence that begins with the name: what is wrong, and what is expected. */
    public String explanation() {
        return explanation;
    }
}
