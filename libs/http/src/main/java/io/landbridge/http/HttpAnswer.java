// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What came of a call. */
public sealed interface HttpAnswer {
    /**
     * The other side answered. The text form leaves out headers and body.
     *
     * @param status its status code
     * @param headers its headers
     * @param body the whole body; not copied, do not change it
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and dropped; nobody compares answers
    record Answered(int status, HttpHeaders headers, byte[] body) implements HttpAnswer {
        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Answered[" + status + ", " + body.length + " bytes]";
        }
    }

    /**
     * It did not.
     *
     * @param cause why not
     * @param message who was called and what happened, without secrets
     */
    record Failed(Cause cause, String message) implements HttpAnswer {}

    /** Why there is no answer. */
    enum Cause {
        /** The connection was refused, timed out, or its host is unknown: nothing was sent. */
        NOT_CONNECTED,
        /** Connected, but the answer is not complete in time. */
        TIMED_OUT,
        /** The connection ended, or what came is not HTTP. */
        BROKEN,
        /** No TLS with the other side, or it is not who it should be. */
        NOT_TRUSTED,
        /** The answer is longer than allowed. */
        TOO_LONG,
        /** Nobody may be called there: nothing was sent, or what was answered is dropped. */
        NOT_ALLOWED
    }
}
