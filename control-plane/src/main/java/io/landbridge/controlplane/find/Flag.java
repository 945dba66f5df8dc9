// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import java.util.Locale;

/** A value that says yes or no. */
final class Flag {
    private Flag() {}

    static boolean read(String what, String value) throws BadRequestException {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new BadRequestException(what + " is '" + value + "' (expected: true or false)");
        };
    }
}
