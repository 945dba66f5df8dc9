// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides what becomes of a request. Called on an event loop: it must not block. */
public interface Planner {
    /**
     * The plan; complete already when everything needed is cached. The stage never fails: what goes wrong is a
     * {@link Plan.Refuse}. It may complete on any thread.
     */
    CompletionStage<Plan> plan(RequestHead head);

    /**
     * A second plan, after the target answered 401 to a request that can be sent again: present when fresher credentials
     * than the refused ones could be had. Ask at most once for a request. The stage never fails.
     */
    default CompletionStage<Optional<Plan>> replan(RequestHead head, Plan.Forward refused) {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
