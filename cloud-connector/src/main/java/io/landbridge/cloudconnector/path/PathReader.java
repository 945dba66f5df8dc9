// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.path;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads a path as RFC 3986 §6.2.2 has it, and looks at it with the eyes of back ends that do more than that: that cut
 * path parameters, merge slashes, take an encoded slash for a slash, or decode twice. What remains is safe to compare by
 * its beginning: whatever such a back end makes of a rule's path, it makes the same of the beginning of every path that
 * begins like the rule's.
 */
public final class PathReader {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final boolean[] UNRESERVED = table("-._~");
    /** RFC 3986 §3.3: what may stand in a path as itself. */
    private static final boolean[] LEGAL = table("-._~!$&'()*+,;=:@/");

    private final String raw;
    private final StringBuilder canonical;
    private final byte[] decoded;
    private int length;
    private boolean ascii = true;

    private PathReader(String raw) {
        this.raw = raw;
        this.canonical = new StringBuilder(raw.length() + 16);
        this.decoded = new byte[raw.length()];
    }

    private static boolean[] table(String others) {
        var table = new boolean[256];
        for (var c = 0; c < 128; c++) {
            table[c] = Character.isLetterOrDigit(c) || others.indexOf(c) >= 0;
        }
        return table;
    }

    /** Reads the path of a request, without its query; each character is an octet. */
    public static ReadPath read(String path) {
        return isPlain(path) ? new ReadPath.Canonical(path) : readThoroughly(path);
    }

    /** Reads a path that people have written: it may have any character. */
    public static ReadPath readWritten(String path) {
        return read(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** Whether there is nothing to do, as with most paths. */
    private static boolean isPlain(String path) {
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c > 127 || !LEGAL[c] || c == ';' || c == '.' && path.charAt(Math.max(0, i - 1)) == '/') {
                return false;
            }
        }
        return path.startsWith("/");
    }

    static ReadPath readThoroughly(String path) {
        if (!path.startsWith("/")) {
            return new ReadPath.Ambiguous(PathFault.NOT_ABSOLUTE);
        }
        var reader = new PathReader(path);
        return reader.findFault()
                .<ReadPath>map(ReadPath.Ambiguous::new)
                .orElseGet(() -> new ReadPath.Canonical(reader.canonical.toString()));
    }

    private Optional<PathFault> findFault() {
        for (var at = 0; at < raw.length(); at++) {
            if (raw.charAt(at) > 255) {
                return Optional.of(PathFault.NOT_UTF_8);
            }
            if (raw.charAt(at) != '%') {
                add(raw.charAt(at), LEGAL);
            } else if (isTriplet(at)) {
                add(HexFormat.fromHexDigits(raw, at + 1, at + 3), UNRESERVED);
                at += 2;
            } else {
                return Optional.of(PathFault.BAD_TRIPLET);
            }
        }
        return findFaultInDecoded();
    }

    private boolean isTriplet(int at) {
        return at + 2 < raw.length()
                && HexFormat.isHexDigit(raw.charAt(at + 1))
                && HexFormat.isHexDigit(raw.charAt(at + 2));
    }

    private void add(int octet, boolean[] asItself) {
        decoded[length++] = (byte) octet;
        ascii &= octet < 128;
        if (asItself[octet]) {
            canonical.append((char) octet);
        } else {
            canonical.append('%').append(HEX.toHexDigits((byte) octet));
        }
    }

    private Optional<PathFault> findFaultInDecoded() {
        for (var at = 0; at < length; at++) {
            var octet = decoded[at];
            if (octet >= 0 && octet < ' ' || octet == 127) {
                return Optional.of(PathFault.CONTROL_CHARACTER);
            }
            if (octet == '\\') {
                return Optional.of(PathFault.BACKSLASH);
            }
            if (octet == '%' && isTripletAgain(at + 1)) {
                return Optional.of(PathFault.DOUBLE_ENCODING);
            }
            if (octet == '/' && isDotSegment(at + 1)) {
                return Optional.of(PathFault.DOT_SEGMENT);
            }
        }
        return ascii || isUtf8() ? Optional.empty() : Optional.of(PathFault.NOT_UTF_8);
    }

    /** Two hexadecimal digits, or the four that some servers of Microsoft take behind a {@code u}. */
    private boolean isTripletAgain(int at) {
        return areHexDigits(at, 2) || at < length && decoded[at] == 'u' && areHexDigits(at + 1, 4);
    }

    private boolean areHexDigits(int from, int count) {
        var at = from;
        while (at < length && at < from + count && HexFormat.isHexDigit(decoded[at])) {
            at++;
        }
        return at == from + count;
    }

    /**
     * Whether the segment is dots, up to where a back end might see its parameters, the query or the fragment. Blanks do
     * not count, since Windows leaves them out.
     */
    private boolean isDotSegment(int from) {
        var dots = 0;
        for (var at = from; at < length && "/;?#".indexOf(decoded[at]) < 0; at++) {
            if (decoded[at] != '.' && decoded[at] != ' ') {
                return false;
            }
            dots += decoded[at] == '.' ? 1 : 0;
        }
        return dots > 0;
    }

    private boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded, 0, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
