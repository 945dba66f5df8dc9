// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.http1.Body;
import io.landbridge.net.http1.Syntax;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The head of an answer as HTTP/2 carries it, turned into what a sink takes (RFC 9113 §8.3.2); or what is wrong. */
sealed interface Http2Answer {
    /** It is well-formed. */
    record Accepted(Answer answer) implements Http2Answer {}

    /** It is not; the reason quotes nothing that the target sent. */
    record Refused(String reason) implements Http2Answer {}

    HttpHeadersFactory UNCHECKED = DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    /**
     * Reads a head.
     *
     * @param asked what the request's method was
     * @param complete whether nothing follows
     */
    static Http2Answer of(Http2Headers received, HttpMethod asked, boolean complete) {
        var status = status(received.status());
        if (status < 100 || status == 101) {
            return new Refused("its ':status' is missing or illegal");
        }
        if (status < 200 && complete) {
            return new Refused("it ends with an interim answer");
        }
        var headers = fields(received);
        if (headers.isEmpty()) {
            return new Refused("a header of it has an illegal character");
        }
        var bodiless = complete || status < 200 || status == 204 || status == 304 || asked.equals(HttpMethod.HEAD);
        return withBody(status, headers.get(), bodiless);
    }

    private static Http2Answer withBody(int status, HttpHeaders headers, boolean bodiless) {
        var lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (lengths.size() > 1
                || !lengths.stream().allMatch(each -> Syntax.length(each).isPresent())) {
            return new Refused("its 'content-length' is no number, or sent more than once");
        }
        var body = bodiless
                ? Body.NONE
                : lengths.isEmpty() ? Body.CHUNKED : Body.ofLength(Long.parseLong(lengths.getFirst()));
        var reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        return new Accepted(new Answer(status, reason, headers, body));
    }

    private static int status(@Nullable CharSequence digits) {
        if (digits == null
                || digits.length() != 3
                || Syntax.length(digits.toString()).isEmpty()) {
            return 0;
        }
        return Integer.parseInt(digits.toString());
    }

    /** All but pseudo-headers; nothing if one has an illegal character, such as would be a second header in HTTP/1. */
    static Optional<HttpHeaders> fields(Http2Headers received) {
        var headers = UNCHECKED.newHeaders();
        for (var header : received) {
            if (header.getKey().charAt(0) == ':') {
                continue;
            }
            if (!Syntax.isName(header.getKey()) || !Syntax.isValue(header.getValue())) {
                return Optional.empty();
            }
            headers.add(header.getKey(), header.getValue().toString());
        }
        return Optional.of(headers);
    }
}
