// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import static io.landbridge.net.http1.Characters.isValue;

import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;

/** Parses the head of an answer. */
final class ResponseParser {
    private static final int STATUS_AT = 9;
    private static final int REASON_AT = 12;

    private HttpMethod method = HttpMethod.GET;

    /** Says what the next answer is an answer to: it decides whether there is a body. */
    void expect(HttpMethod asked) {
        method = asked;
    }

    /** The head; the bytes end with an empty line. */
    Http1Response parse(byte[] bytes) {
        var version = version(bytes);
        var status = status(bytes);
        var end = REASON_AT;
        while (isValue(bytes[end])) {
            end++;
        }
        require(bytes[end] == '\r' && bytes[end + 1] == '\n', "the reason phrase has a control character");
        require(end == REASON_AT || bytes[REASON_AT] == ' ', "the status is not three digits");
        var fields = Fields.parse(bytes, end + 2, true);
        var body = body(status, version, fields);
        return new Http1Response(
                status,
                reason(bytes, end),
                version,
                fields.headers(),
                body,
                fields.keepAlive(version) && body != Body.UNTIL_CLOSE,
                fields.idleLimit(),
                fields.upgrade());
    }

    private static String reason(byte[] bytes, int end) {
        var from = Math.min(REASON_AT + 1, end);
        return end - from == 2 && bytes[from] == 'O' && bytes[from + 1] == 'K'
                ? "OK"
                : new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static Http1Version version(byte[] bytes) {
        require(
                bytes.length > REASON_AT + 1
                        && bytes[0] == 'H'
                        && bytes[1] == 'T'
                        && bytes[2] == 'T'
                        && bytes[3] == 'P'
                        && bytes[4] == '/'
                        && bytes[5] == '1'
                        && bytes[6] == '.'
                        && (bytes[7] == '0' || bytes[7] == '1')
                        && bytes[8] == ' ',
                "the status line does not begin with HTTP/1.1 or HTTP/1.0");
        return bytes[7] == '0' ? Http1Version.HTTP_1_0 : Http1Version.HTTP_1_1;
    }

    private static int status(byte[] bytes) {
        var status = 0;
        for (var i = STATUS_AT; i < REASON_AT; i++) {
            require(bytes[i] >= '0' && bytes[i] <= '9', "the status is not three digits");
            status = status * 10 + bytes[i] - '0';
        }
        require(status >= 100, "the status is below 100");
        return status;
    }

    private Body body(int status, Http1Version version, Fields fields) {
        var declared = fields.body(version);
        if (status < 200 || status == 204 || status == 304 || method.equals(HttpMethod.HEAD)) {
            return Body.NONE;
        }
        return declared.orElse(Body.UNTIL_CLOSE);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw ViolationException.malformed(otherwise);
        }
    }
}
