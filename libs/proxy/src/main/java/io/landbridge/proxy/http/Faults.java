// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.proxy.plan.Plan;
import java.util.Optional;

/** How a program answers what went wrong. Called on event loops: it must not block. */
@FunctionalInterface
public interface Faults {
    /**
     * The answer.
     *
     * @param destination what the plan called the destination, when there was one
     * @param requestId for the log and the answer
     */
    Plan.Refuse refusal(Fault fault, Optional<String> destination, String requestId);
}
