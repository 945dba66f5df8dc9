// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import io.netty.handler.codec.http.HttpHeaders;

/** Changes the head of an upstream's answer before the caller gets it. Event loop only. */
@FunctionalInterface
public interface AnswerRewrite {
    /** Changes nothing. */
    AnswerRewrite NONE = (status, headers) -> {};

    /**
     * Changes the headers in place.
     *
     * @param status the answer's, which stays; 101 when the protocol changes
     */
    void rewrite(int status, HttpHeaders headers);
}
