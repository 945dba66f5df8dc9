// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/**
 * Schemes that log on a connection in place of a request, as NTLM does (RFC 4559 §6): whoever used such a connection next
 * would be taken for somebody else.
 */
final class ConnectionLogon {
    private static final List<String> SCHEMES = List.of("NTLM", "Negotiate");

    private ConnectionLogon() {}

    /** Whether a request logs its connection on. */
    static boolean isIn(HttpHeaders request) {
        var credentials = request.get(HttpHeaderNames.AUTHORIZATION);
        return credentials != null && begins(credentials);
    }

    /** Whether an answer goes on with such a logon, or confirms it. */
    static boolean isOffered(HttpHeaders answer) {
        return answer.contains(HttpHeaderNames.WWW_AUTHENTICATE)
                && answer.getAll(HttpHeaderNames.WWW_AUTHENTICATE).stream().anyMatch(ConnectionLogon::begins);
    }

    private static boolean begins(String value) {
        return SCHEMES.stream().anyMatch(scheme -> value.regionMatches(true, 0, scheme, 0, scheme.length()));
    }
}
