// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/** What becomes of a request. */
public sealed interface Plan {
    /**
     * Send it on.
     *
     * @param destination for metrics and logs: name of the custom resource that routed it
     * @param upstream where to, and all that a pooled connection's identity depends on
     * @param target request target in origin form, query included
     * @param headers headers to send, complete but for the hop-by-hop ones that the data path sets; the plan gives
     *     up ownership
     * @param limits deadlines and retries
     * @param rewrite changes the answer's head
     */
    record Forward(
            String destination,
            Upstream upstream,
            String target,
            HttpHeaders headers,
            Limits limits,
            AnswerRewrite rewrite)
            implements Plan {
        /** Answers stay as they are. */
        public Forward(String destination, Upstream upstream, String target, HttpHeaders headers, Limits limits) {
            this(destination, upstream, target, headers, limits, AnswerRewrite.NONE);
        }
    }

    /**
     * Answer it here.
     *
     * @param destination name of the custom resource, when the request found one
     * @param status status code
     * @param headers all that the answer needs but those of its framing
     * @param text the body, in UTF-8; empty for none
     */
    record Refuse(Optional<String> destination, int status, HttpHeaders headers, String text) implements Plan {
        /** Without a body. */
        public Refuse(Optional<String> destination, int status, HttpHeaders headers) {
            this(destination, status, headers, "");
        }
    }
}
