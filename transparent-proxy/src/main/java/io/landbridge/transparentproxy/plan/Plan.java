// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.plan;

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
     */
    record Forward(String destination, Upstream upstream, String target, HttpHeaders headers, Limits limits)
            implements Plan {}

    /**
     * Answer it here.
     *
     * @param destination name of the custom resource, when the request found one
     * @param status status code
     * @param headers the {@code x-error-*} headers and whatever else the answer needs
     */
    record Refuse(Optional<String> destination, int status, HttpHeaders headers) implements Plan {}
}
