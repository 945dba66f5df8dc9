// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.upstream.UpstreamCall;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;

/** Whether a request may be sent again, and why: each question that is answered with yes counts as an attempt. */
final class Attempts {
    /** RFC 9110 §9.2.2: a second attempt does no harm. */
    private static final Set<HttpMethod> IDEMPOTENT = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE, HttpMethod.PUT, HttpMethod.DELETE);

    private final HttpMethod method;
    private final Replay replay = new Replay();
    private int retries;
    private boolean replanned;
    private boolean unseen;

    Attempts(HttpMethod method) {
        this.method = method;
    }

    /** The beginning of the body, without which there is no second attempt. */
    Replay replay() {
        return replay;
    }

    /** After a failure, if the configuration says so. */
    boolean retry(Limits limits) {
        if (retries >= limits.maxRetries() || !replay.isPossible()) {
            return false;
        }
        retries++;
        return true;
    }

    /** After an answer of that status, if the configuration says so. */
    boolean retryStatus(Limits limits, int status) {
        return limits.retryStatuses().contains(status) && retry(limits);
    }

    /** After an answer 401, with fresher credentials: once, when the request is complete. */
    boolean replan(boolean requestComplete) {
        if (replanned || !requestComplete || !replay.isPossible()) {
            return false;
        }
        replanned = true;
        return true;
    }

    /** After a failure that says that the target never saw the request: once, without further conditions. */
    boolean resendUnseen(UpstreamCall call, UpstreamFailure failure) {
        if (unseen || !replay.isPossible() || !wasUnseen(call, failure)) {
            return false;
        }
        unseen = true;
        return true;
    }

    private boolean wasUnseen(UpstreamCall call, UpstreamFailure failure) {
        return failure instanceof UpstreamFailure.Unprocessed || isStale(call, failure);
    }

    /** Whether the target closed a kept connection while the request was on its way. */
    private boolean isStale(UpstreamCall call, UpstreamFailure failure) {
        return call.reused()
                && failure instanceof UpstreamFailure.Closed closed
                && !closed.answered()
                && IDEMPOTENT.contains(method);
    }
}
