// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import java.util.Optional;

/** Told about every exchange, for metrics and logs. Called on event loops: it must not block. */
public interface ExchangeObserver {
    /** The head of a request has arrived. */
    void received();

    /** The exchange is over, whichever way it ended. */
    void finished(Outcome outcome);

    /** A request was refused before it became an exchange: it is neither received nor finished. */
    void refused(Refusal refusal);

    /**
     * A request that was malformed, too large, too slow or of method {@code CONNECT}.
     *
     * @param requestId the one in the answer
     * @param status status code sent downstream
     */
    record Refusal(String requestId, int status) {}

    /**
     * How an exchange ended.
     *
     * @param head the request
     * @param destination name of the custom resource, when the request found one
     * @param status status code sent downstream; 0 when the caller went away before there was one
     * @param origin who made the answer
     * @param nanos from the request's head to the answer's end
     */
    record Outcome(RequestHead head, Optional<String> destination, int status, Origin origin, long nanos) {}

    /** Who made an answer. */
    enum Origin {
        /** The target system: the request went the whole way. */
        TARGET,
        /** This proxy. */
        PROXY
    }
}
