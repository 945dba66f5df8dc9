// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import java.nio.charset.StandardCharsets;

/** Percent-encodes a name or value of a query (RFC 3986 §3.4), leaving what needs no encoding there readable. */
final class QueryEncoding {
    private static final String PLAIN = "-._~$!'()*,;:@/?";

    private QueryEncoding() {}

    static String encode(String text) {
        var encoded = new StringBuilder(text.length() + 8);
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            append(encoded, octet & 0xff);
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int octet) {
        if (octet < 0x80 && (Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0)) {
            encoded.append((char) octet);
        } else {
            encoded.append('%')
                    .append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
                    .append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
        }
    }
}
