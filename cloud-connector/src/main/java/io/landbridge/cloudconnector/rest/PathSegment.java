// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of one segment of a path (RFC 3986 §2.1): everything but unreserved characters, colon and plus. */
final class PathSegment {
    private static final String KEPT = "-._~:+";

    private PathSegment() {}

    static String encode(String text) {
        var encoded = new StringBuilder();
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (octet & 0xFF);
            if (isKept(character)) {
                encoded.append(character);
            } else {
                encoded.append(String.format("%%%02X", (int) character));
            }
        }
        return encoded.toString();
    }

    private static boolean isKept(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || KEPT.indexOf(character) >= 0;
    }

    /** @throws RefusedException if an escape is malformed */
    static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw RefusedException.invalid(
                    "'" + encoded + "' has a malformed escape (expected: % and two hexadecimal" + " digits)");
        }
    }
}
