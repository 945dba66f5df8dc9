// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.plan.RequestHead;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Plans what a peer hands over: it goes to the connector that the peer names, through a connection of this replica's own, and never
 * to another peer. Its calls are {@link TunnelServer#handedOver}. What a peer asks about this replica is answered here, too.
 */
public final class HandedOver implements Planner {
    private final TunnelServer tunnels;
    private final Limits limits;

    /** @param limits of each request, as of those that callers send here */
    public HandedOver(TunnelServer tunnels, Limits limits) {
        this.tunnels = tunnels;
        this.limits = limits;
    }

    @Override
    public CompletionStage<Plan> plan(RequestHead head) {
        return CompletableFuture.completedFuture(
                isAboutConnectors(head) ? answer(200, tunnels.connectors()) : forward(head));
    }

    private static boolean isAboutConnectors(RequestHead head) {
        return Contract.CONNECTOR_HOST.equals(head.headers().get(HttpHeaderNames.HOST))
                && head.target().equals(Contract.CONNECTORS_PATH);
    }

    private Plan forward(RequestHead head) {
        var tenant = decoded(head, Contract.HANDED_TENANT);
        var location = decoded(head, Contract.HANDED_LOCATION);
        if (tenant.isEmpty() || location.isEmpty()) {
            return answer(
                    400,
                    "a replica hands a request over without the headers " + Contract.HANDED_TENANT + " and "
                            + Contract.HANDED_LOCATION);
        }
        var headers = head.headers().copy().remove(Contract.HANDED_TENANT).remove(Contract.HANDED_LOCATION);
        if (head.method().equals(HttpMethod.CONNECT)) {
            headers.set(HttpHeaderNames.HOST, head.target());
        }
        return new Plan.Forward(
                headers.get(HttpHeaderNames.HOST, ""),
                new Connector(tenant.get(), location.get()),
                head.target(),
                headers,
                limits);
    }

    private static Optional<String> decoded(RequestHead head, CharSequence name) {
        return Optional.ofNullable(head.headers().get(name)).flatMap(Contract::decode);
    }

    private static Plan answer(int status, String text) {
        var headers = new DefaultHttpHeaders().add(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN);
        return new Plan.Refuse(Optional.empty(), status, headers, text);
    }
}
