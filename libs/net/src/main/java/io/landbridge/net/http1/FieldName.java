// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of frequent headers, so that most messages need no new name objects. */
final class FieldName {
    /** Headers that the decoder itself looks at. */
    enum Role {
        END_TO_END,
        HOST,
        CONTENT_LENGTH,
        TRANSFER_ENCODING,
        CONNECTION,
        KEEP_ALIVE,
        UPGRADE,
        /** Of no meaning beyond this connection, and of none to us. */
        DROPPED
    }

    private static final int SLOTS = 256;
    private static final FieldName[][] TABLE = new FieldName[SLOTS][0];
    private static final List<String> FREQUENT = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Accept-Ranges",
            "Age",
            "Allow",
            "Authorization",
            "Cache-Control",
            "Content-Disposition",
            "Content-Encoding",
            "Content-Language",
            "Content-Range",
            "Content-Security-Policy",
            "Content-Type",
            "Cookie",
            "DNT",
            "Date",
            "ETag",
            "Expect",
            "Expires",
            "Forwarded",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "Last-Modified",
            "Link",
            "Location",
            "Origin",
            "Pragma",
            "Range",
            "Referer",
            "Retry-After",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Site",
            "Sec-WebSocket-Accept",
            "Sec-WebSocket-Key",
            "Sec-WebSocket-Version",
            "Server",
            "Set-Cookie",
            "Strict-Transport-Security",
            "Trailer",
            "Upgrade-Insecure-Requests",
            "User-Agent",
            "Vary",
            "Via",
            "WWW-Authenticate",
            "X-Content-Type-Options",
            "X-CSRF-Token",
            "X-Destination-Name",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Frame-Options",
            "X-Powered-By",
            "X-Request-ID",
            "X-Requested-With",
            "Traceparent",
            "Tracestate");

    static {
        FREQUENT.forEach(name -> register(name, Role.END_TO_END));
        register("Host", Role.HOST);
        register("Content-Length", Role.CONTENT_LENGTH);
        register("Transfer-Encoding", Role.TRANSFER_ENCODING);
        register("Connection", Role.CONNECTION);
        register("Keep-Alive", Role.KEEP_ALIVE);
        register("Upgrade", Role.UPGRADE);
        register("TE", Role.DROPPED);
        register("Proxy-Connection", Role.DROPPED);
        register("HTTP2-Settings", Role.DROPPED);
    }

    private final AsciiString name;
    private final Role role;

    private FieldName(AsciiString name, Role role) {
        this.name = name;
        this.role = role;
    }

    private static void register(String name, Role role) {
        add(name, role);
        add(name.toLowerCase(Locale.ROOT), role);
    }

    private static void add(String name, Role role) {
        var ascii = AsciiString.cached(name);
        var slot = slot(ascii.array(), ascii.arrayOffset(), ascii.length());
        var all = new ArrayList<>(List.of(TABLE[slot]));
        all.add(new FieldName(ascii, role));
        TABLE[slot] = all.toArray(FieldName[]::new);
    }

    /** The name of these bytes, which are a token. */
    static FieldName of(byte[] bytes, int from, int length) {
        FieldName sameButForCase = null;
        for (var candidate : TABLE[slot(bytes, from, length)]) {
            if (candidate.name.length() == length) {
                var match = candidate.match(bytes, from);
                if (match == Match.EXACT) {
                    return candidate;
                }
                sameButForCase = match == Match.BUT_FOR_CASE ? candidate : sameButForCase;
            }
        }
        return new FieldName(new AsciiString(bytes, from, length, true), roleOf(sameButForCase));
    }

    private static Role roleOf(@Nullable FieldName known) {
        return known == null ? Role.END_TO_END : known.role;
    }

    private enum Match {
        NONE,
        BUT_FOR_CASE,
        EXACT
    }

    private Match match(byte[] bytes, int from) {
        var match = Match.EXACT;
        for (var i = 0; i < name.length(); i++) {
            var mine = name.byteAt(i);
            var theirs = bytes[from + i];
            if (mine != theirs) {
                if (lowered(mine) != lowered(theirs)) {
                    return Match.NONE;
                }
                match = Match.BUT_FOR_CASE;
            }
        }
        return match;
    }

    private static int slot(byte[] bytes, int from, int length) {
        return (length * 31 + lowered(bytes[from]) * 7 + lowered(bytes[from + length - 1])) & (SLOTS - 1);
    }

    /** In lower case, if it is a letter. */
    private static int lowered(byte b) {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }

    AsciiString name() {
        return name;
    }

    Role role() {
        return role;
    }
}
