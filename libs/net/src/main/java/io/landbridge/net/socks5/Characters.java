// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which texts may be where. */
final class Characters {
    private Characters() {}

    /** What a token consists of: no blanks, no controls, so that it may stand in a header later. */
    static boolean areVisible(byte[] text) {
        for (var octet : text) {
            if (octet <= ' ' || octet == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Letters, digits and {@code - . _}: what names of virtual hosts consist of. */
    static boolean areHost(byte[] text) {
        for (var octet : text) {
            if (!isHost(octet)) {
                return false;
            }
        }
        return text.length > 0;
    }

    private static boolean isHost(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || octet == '-'
                || octet == '.'
                || octet == '_';
    }

    /** The text, when it is UTF-8 without control characters. */
    static Optional<String> text(byte[] utf8) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
