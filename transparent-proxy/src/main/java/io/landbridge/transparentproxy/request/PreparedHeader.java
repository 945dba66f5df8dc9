// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.netty.util.AsciiString;
import java.util.Optional;

/** A header that is proven safe to send, in the form that is cheapest to write. Its text form masks the value. */
record PreparedHeader(AsciiString name, AsciiString value) {
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    /** The header, or nothing when its name is no token (RFC 9110 §5.6.2) or its value is not printable ASCII. */
    static Optional<PreparedHeader> of(String name, String value) {
        var safe = !name.isEmpty()
                && name.chars().allMatch(PreparedHeader::isTokenCharacter)
                && value.chars().allMatch(PreparedHeader::isPrintable);
        return safe ? Optional.of(new PreparedHeader(AsciiString.of(name), AsciiString.of(value))) : Optional.empty();
    }

    private static boolean isTokenCharacter(int c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }

    private static boolean isPrintable(int c) {
        return c >= 0x20 && c < 0x7f || c == '\t';
    }

    @Override
    public String toString() {
        return name + ": ***";
    }
}
