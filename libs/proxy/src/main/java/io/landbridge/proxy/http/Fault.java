// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.upstream.UpstreamFailure;
import java.time.Duration;

/** What went wrong with a request, before a program puts it into its own words. */
public sealed interface Fault {
    /**
     * It breaks the rules of HTTP.
     *
     * @param reason a sentence that quotes nothing secret
     */
    record BadRequest(String reason) implements Fault {}

    /** Its first line is too long. */
    record LineTooLong(String reason) implements Fault {}

    /** Its headers are too long. */
    record HeadersTooLarge(String reason) implements Fault {}

    /** It was not complete in time. */
    record TooSlow(Duration limit) implements Fault {}

    /** It is a CONNECT, which is not served. */
    record ConnectNotServed() implements Fault {}

    /** This program is at fault, and the log says more. */
    record Internal() implements Fault {}

    /** The call to the upstream failed. */
    record CallFailed(Plan.Forward plan, UpstreamFailure failure) implements Fault {}

    /** The upstream was silent for too long. */
    record Silent(Plan.Forward plan) implements Fault {}
}
