// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import static io.landbridge.net.http1.Characters.isBlank;
import static io.landbridge.net.http1.Characters.isValue;

/** Parses the first line of a chunk; extensions are checked and ignored (RFC 9112 §7.1). */
final class ChunkSize {
    private static final int MOST_DIGITS = 15;

    private ChunkSize() {}

    /** The size; the line ends in LF. */
    static long parse(byte[] line) {
        var at = 0;
        var size = 0L;
        for (int digit; (digit = digit(line[at])) >= 0; at++) {
            size = size << 4 | digit;
        }
        if (at == 0 || at > MOST_DIGITS) {
            throw ViolationException.malformed("a chunk size is not 1 to " + MOST_DIGITS + " hexadecimal digits");
        }
        requireExtensions(line, at);
        return size;
    }

    private static void requireExtensions(byte[] line, int from) {
        var at = from;
        while (isBlank(line[at])) {
            at++;
        }
        var extended = line[at] == ';';
        while (extended && isValue(line[at])) {
            at++;
        }
        if (at + 2 != line.length || line[at] != '\r' || !extended && at > from) {
            throw ViolationException.malformed("a chunk size is followed by something else than extensions and CRLF");
        }
    }

    private static int digit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        var lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
