// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.proxy.plan.RequestHead;
import io.netty.handler.codec.http.HttpHeaderNames;

/** Whom a request is for: the authority of its target, or else its {@code Host} (RFC 9112 section 3.2.2). */
final class Authority {
    private static final String SCHEME_END = "://";

    private Authority() {}

    static String of(RequestHead head) {
        var target = head.target();
        var scheme = target.startsWith("/") ? -1 : target.indexOf(SCHEME_END);
        if (scheme < 0) {
            var host = head.headers().get(HttpHeaderNames.HOST);
            return host == null ? "" : host;
        }
        var start = scheme + SCHEME_END.length();
        var end = start;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return target.substring(start, end);
    }
}
