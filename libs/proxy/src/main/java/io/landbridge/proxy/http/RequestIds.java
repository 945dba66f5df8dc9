// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Accepts a caller's {@code x-request-id} if it is short and harmless, or makes one. */
final class RequestIds {
    private static final AsciiString HEADER = AsciiString.cached("x-request-id");
    private static final int LONGEST = 128;
    private static final int BYTES = 16;

    private RequestIds() {}

    static String of(HttpHeaders headers) {
        var received = headers.get(HEADER);
        return received != null && isHarmless(received) ? received : make();
    }

    static String make() {
        var random = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static boolean isHarmless(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (var i = 0; i < id.length(); i++) {
            if (!isHarmless(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || "-_.:/+=@".indexOf(c) >= 0;
    }
}
