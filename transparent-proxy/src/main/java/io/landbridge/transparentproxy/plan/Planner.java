// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.plan;

import java.util.concurrent.CompletionStage;

/** Decides what becomes of a request. Called on an event loop: it must not block. */
public interface Planner {
    /**
     * The plan; complete already when everything needed is cached. The stage never fails: what goes wrong is a
     * {@link Plan.Refuse}. It may complete on any thread.
     */
    CompletionStage<Plan> plan(RequestHead head);
}
