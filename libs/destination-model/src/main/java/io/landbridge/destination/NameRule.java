// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for names of destinations and fragments: 1 to 200 letters, digits, {@code _} and {@code -}. */
final class NameRule {
    static final int MAX_LENGTH = 200;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]*");

    private NameRule() {}

    static Optional<NameFault> faultOf(String name) {
        if (name.isEmpty()) {
            return Optional.of(NameFault.EMPTY);
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of(NameFault.TOO_LONG);
        }
        return ALLOWED.matcher(name).matches() ? Optional.empty() : Optional.of(NameFault.ILLEGAL_CHARACTERS);
    }

    static void require(String what, String name) {
        faultOf(name).ifPresent(fault -> {
            throw new IllegalArgumentException(what + " '" + abbreviate(name) + "' " + fault.explanation());
        });
    }

    private static String abbreviate(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }
}
