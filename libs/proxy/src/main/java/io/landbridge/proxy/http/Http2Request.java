// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.http1.Body;
import io.landbridge.net.http1.Syntax;
import io.landbridge.proxy.plan.RequestHead;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as HTTP/2 carries it, turned into what an exchange takes (RFC 9113 §8.3.1); or what is wrong with it. */
sealed interface Http2Request {
    /** It is well-formed. */
    record Accepted(Exchange.Received request) implements Http2Request {}

    /** It is not; the reason quotes nothing that the caller sent. */
    record Refused(String reason) implements Http2Request {}

    HttpHeadersFactory UNCHECKED = DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    static Http2Request of(Http2Headers received, boolean complete) {
        var headers = UNCHECKED.newHeaders();
        var fault = copy(received, headers);
        if (fault.isPresent()) {
            return new Refused(fault.get());
        }
        var method = received.method();
        if (method == null || !Syntax.isName(method)) {
            return new Refused("':method' is missing or illegal");
        }
        var authority = authority(received.authority(), headers);
        if (authority == null) {
            return new Refused("':authority' is missing, no host with optional port, or another than 'host'");
        }
        headers.set(HttpHeaderNames.HOST, authority);
        return HttpMethod.CONNECT.asciiName().contentEquals(method)
                ? connect(received, authority, headers)
                : request(received, method, headers, complete);
    }

    private static Http2Request request(
            Http2Headers received, CharSequence method, HttpHeaders headers, boolean complete) {
        var path = received.path();
        if (path == null || !Syntax.isTarget(path) || !isOrigin(path, method)) {
            return new Refused("':path' is missing or no path");
        }
        return body(headers, complete)
                .map(body -> accept(
                        head(HttpMethod.valueOf(method.toString()), path.toString(), headers, Optional.empty()), body))
                .orElseGet(() -> new Refused("'content-length' is no number, or sent more than once"));
    }

    /** With a protocol, it is the change that HTTP/1.1 asks for by {@code Upgrade} (RFC 8441 §4). */
    private static Http2Request connect(Http2Headers received, String authority, HttpHeaders headers) {
        var protocol = received.get(Http2Headers.PseudoHeaderName.PROTOCOL.value());
        var path = received.path();
        if (protocol == null) {
            return accept(head(HttpMethod.CONNECT, authority, headers, Optional.empty()), Body.NONE);
        }
        if (path == null || !Syntax.isTarget(path) || path.charAt(0) != '/' || !Syntax.isName(protocol)) {
            return new Refused("':protocol' is no token, or ':path' is missing or no path");
        }
        return accept(head(HttpMethod.GET, path.toString(), headers, Optional.of(protocol.toString())), Body.NONE);
    }

    private static RequestHead head(HttpMethod method, String target, HttpHeaders headers, Optional<String> upgrade) {
        return new RequestHead(method, target, headers, RequestIds.of(headers), upgrade);
    }

    private static Http2Request accept(RequestHead head, Body body) {
        return new Accepted(new Exchange.Received(head, body));
    }

    private static boolean isOrigin(CharSequence path, CharSequence method) {
        return path.charAt(0) == '/'
                || path.length() == 1
                        && path.charAt(0) == '*'
                        && HttpMethod.OPTIONS.asciiName().contentEquals(method);
    }

    /** Copies all but pseudo-headers; joins cookies (RFC 9113 §8.2.3). Says what is wrong, if anything is. */
    static Optional<String> copy(Http2Headers received, HttpHeaders headers) {
        var cookies = new StringBuilder();
        for (var header : received) {
            var name = header.getKey();
            var value = header.getValue();
            if (name.charAt(0) == ':') {
                continue;
            }
            if (!Syntax.isName(name) || !Syntax.isValue(value)) {
                return Optional.of("a header has an illegal character");
            }
            if (HttpHeaderNames.COOKIE.contentEquals(name)) {
                cookies.append(cookies.isEmpty() ? "" : "; ").append(value);
            } else if (!HttpHeaderNames.TE.contentEquals(name)
                    && !HttpHeaderNames.PROXY_AUTHORIZATION.contentEquals(name)) {
                headers.add(name, value.toString());
            }
        }
        if (!cookies.isEmpty()) {
            headers.add(HttpHeaderNames.COOKIE, cookies.toString());
        }
        return Optional.empty();
    }

    private static @Nullable String authority(@Nullable CharSequence pseudo, HttpHeaders headers) {
        var hosts = headers.getAll(HttpHeaderNames.HOST);
        var authority = pseudo != null ? pseudo.toString() : hosts.isEmpty() ? null : hosts.getFirst();
        if (authority == null || !hosts.stream().allMatch(authority::equalsIgnoreCase)) {
            return null;
        }
        return Syntax.isAuthority(authority) ? authority : null;
    }

    private static Optional<Body> body(HttpHeaders headers, boolean complete) {
        var lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (lengths.isEmpty()) {
            return Optional.of(complete ? Body.NONE : Body.CHUNKED);
        }
        var length = Syntax.length(lengths.getFirst());
        return lengths.size() == 1 && length.isPresent()
                ? Optional.of(complete ? Body.NONE : Body.ofLength(length.getAsLong()))
                : Optional.empty();
    }
}
