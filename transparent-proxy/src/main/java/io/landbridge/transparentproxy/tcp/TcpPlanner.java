// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import io.landbridge.routes.Route;
import java.util.concurrent.CompletionStage;

/** Decides what becomes of a connection. Called on event loops: it must not block. */
public interface TcpPlanner {
    /** The plan for a new connection of that route. The stage never fails; it may complete on any thread. */
    CompletionStage<TcpPlan> plan(Route route);
}
