// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.plan.RequestHead;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Answers what the proxy asks about the connector itself, and leaves all other requests to another planner. */
public final class InfoPlanner implements Planner {
    private final Planner others;
    private final Supplier<String> info;

    /** @param info JSON; called on event loops, it must not block */
    public InfoPlanner(Planner others, Supplier<String> info) {
        this.others = others;
        this.info = info;
    }

    @Override
    public CompletionStage<Plan> plan(RequestHead head) {
        return isAboutConnector(head) ? CompletableFuture.completedFuture(answer()) : others.plan(head);
    }

    private static boolean isAboutConnector(RequestHead head) {
        return Contract.CONNECTOR_HOST.equals(head.headers().get(HttpHeaderNames.HOST))
                && head.target().equals(Contract.INFO_PATH);
    }

    private Plan answer() {
        var headers = new DefaultHttpHeaders().add(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        return new Plan.Refuse(Optional.empty(), 200, headers, info.get());
    }

    @Override
    public CompletionStage<Optional<Plan>> replan(RequestHead head, Plan.Forward refused) {
        return others.replan(head, refused);
    }
}
