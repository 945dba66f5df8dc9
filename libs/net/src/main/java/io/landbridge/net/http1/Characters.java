// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import java.util.function.IntPredicate;

/** Which characters may stand where (RFC 9110 §5.6.2, §5.5; RFC 9112 §3.2). */
final class Characters {
    private static final boolean[] TOKEN = new boolean[256];
    private static final boolean[] VALUE = new boolean[256];
    private static final boolean[] TARGET = new boolean[256];
    private static final boolean[] HOST = new boolean[256];

    static {
        allow(TOKEN, "!#$%&'*+-.^_`|~");
        allowLettersAndDigits(TOKEN);
        allowLettersAndDigits(HOST);
        allow(HOST, "-._~!$&'()*+,;=%");
        allow(VALUE, "\t");
        for (var c = 0x20; c < 256; c++) {
            VALUE[c] = c != 0x7f;
        }
        for (var c = 0x21; c < 0x7f; c++) {
            TARGET[c] = c != '#';
        }
    }

    private Characters() {}

    private static void allow(boolean[] table, String characters) {
        characters.chars().forEach(c -> table[c] = true);
    }

    private static void allowLettersAndDigits(boolean[] table) {
        for (var c = 0; c < 128; c++) {
            table[c] |= c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
    }

    /** Whether all characters of a text are legal. */
    static boolean areAll(String text, IntPredicate legal) {
        for (var i = 0; i < text.length(); i++) {
            if (!legal.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isToken(byte b) {
        return TOKEN[b & 0xff];
    }

    static boolean isValue(byte b) {
        return VALUE[b & 0xff];
    }

    static boolean isTarget(byte b) {
        return TARGET[b & 0xff];
    }

    /** Whether it may stand in a host's name. */
    static boolean isHost(int c) {
        return c < 128 && HOST[c];
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
