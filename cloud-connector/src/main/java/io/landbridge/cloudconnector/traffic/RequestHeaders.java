// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.model.AuthenticationMode;
import io.landbridge.cloudconnector.model.HostInHeader;
import io.landbridge.cloudconnector.model.SystemMapping;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.tunnel.Contract;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.util.AsciiString;

/**
 * The headers that a system gets: those of the application, but for what only the connector may say. The documented ones
 * are added.
 */
final class RequestHeaders {
    private static final AsciiString FORWARDED_HOST = AsciiString.cached("X-Forwarded-Host");
    private static final AsciiString CLIENT_CERTIFICATE = AsciiString.cached("SSL_CLIENT_CERT");
    private static final AsciiString REQUEST_ID = AsciiString.cached("x-request-id");
    /** The data path has proven all headers: proving them again is waste. */
    private static final HttpHeadersFactory UNCHECKED =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private RequestHeaders() {}

    static HttpHeaders of(RequestHead head, SystemMapping mapping) {
        var host = head.headers().get(HttpHeaderNames.HOST, "");
        var internal = mapping.hostInHeader() == HostInHeader.INTERNAL;
        var headers = UNCHECKED.newHeaders();
        headers.add(HttpHeaderNames.HOST, internal ? internalHost(mapping) : host);
        for (var received = head.headers().iteratorCharSequence(); received.hasNext(); ) {
            var header = received.next();
            if (isPassedOn(header.getKey(), internal)) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        if (internal) {
            headers.add(FORWARDED_HOST, host);
        }
        if (mustNotLogOn(mapping.authenticationMode())) {
            headers.add(CLIENT_CERTIFICATE, "");
        }
        return headers.add(REQUEST_ID, head.requestId());
    }

    private static String internalHost(SystemMapping mapping) {
        var port = mapping.internalEndpoint().ports().first();
        var usual = mapping.protocol().isTls() ? 443 : 80;
        var host = mapping.internalEndpoint().host();
        var written = host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
        return port == usual ? written : written + ":" + port;
    }

    /** An empty header tells the system not to take the connector's own certificate for a user (documented). */
    private static boolean mustNotLogOn(AuthenticationMode mode) {
        return mode == AuthenticationMode.NONE_RESTRICTED || mode == AuthenticationMode.X509_RESTRICTED;
    }

    private static boolean isPassedOn(CharSequence name, boolean internalHost) {
        return !HttpHeaderNames.HOST.contentEqualsIgnoreCase(name)
                && !REQUEST_ID.contentEqualsIgnoreCase(name)
                && !(internalHost && FORWARDED_HOST.contentEqualsIgnoreCase(name))
                && !begins(name, Contract.HEADER_PREFIX)
                && !begins(name, "ssl-client-cert");
    }

    /**
     * Whether a name begins like that in the eyes of servers that do not tell marks apart, as all do that hand headers on
     * as variables (RFC 3875 §4.1.18).
     *
     * @param prefix in lower case, with hyphens
     */
    static boolean begins(CharSequence name, String prefix) {
        if (name.length() < prefix.length()) {
            return false;
        }
        for (var i = 0; i < prefix.length(); i++) {
            var c = Character.toLowerCase(name.charAt(i));
            if (c != prefix.charAt(i) && (prefix.charAt(i) != '-' || Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return true;
    }
}
