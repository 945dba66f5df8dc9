// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import static io.landbridge.net.http1.Characters.isTarget;
import static io.landbridge.net.http1.Characters.isToken;

import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;

/** Parses the head of a request. */
final class RequestParser {
    private static final byte[] HTTP_1_1 = "HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTP_1_0 = "HTTP/1.0\r\n".getBytes(StandardCharsets.US_ASCII);

    private RequestParser() {}

    /** The head; the bytes end with an empty line. */
    static Http1Request parse(byte[] bytes) {
        var methodEnd = 0;
        while (isToken(bytes[methodEnd])) {
            methodEnd++;
        }
        require(methodEnd > 0 && bytes[methodEnd] == ' ', "the request line has no method");
        var targetEnd = methodEnd + 1;
        while (isTarget(bytes[targetEnd])) {
            targetEnd++;
        }
        require(
                targetEnd > methodEnd + 1 && bytes[targetEnd] == ' ',
                "the request line's target is missing or has an illegal character");
        var version = version(bytes, targetEnd + 1);
        var fields = Fields.parse(bytes, targetEnd + 1 + HTTP_1_1.length, false);
        var method = method(bytes, methodEnd);
        var target = new String(bytes, methodEnd + 1, targetEnd - methodEnd - 1, StandardCharsets.ISO_8859_1);
        TargetCheck.require(method, target, fields.host());
        return new Http1Request(
                method,
                target,
                version,
                fields.headers(),
                fields.body(version).orElse(Body.NONE),
                fields.keepAlive(version),
                fields.upgrade());
    }

    private static HttpMethod method(byte[] bytes, int end) {
        if (end == 3 && bytes[0] == 'G' && bytes[1] == 'E' && bytes[2] == 'T') {
            return HttpMethod.GET;
        }
        return HttpMethod.valueOf(new String(bytes, 0, end, StandardCharsets.ISO_8859_1));
    }

    private static Http1Version version(byte[] bytes, int from) {
        if (startsWith(bytes, from, HTTP_1_1)) {
            return Http1Version.HTTP_1_1;
        }
        require(startsWith(bytes, from, HTTP_1_0), "the request line does not end in HTTP/1.1 or HTTP/1.0");
        return Http1Version.HTTP_1_0;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] prefix) {
        for (var i = 0; i < prefix.length; i++) {
            if (from + i >= bytes.length || bytes[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw ViolationException.malformed(otherwise);
        }
    }
}
