// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.http;

import io.landbridge.connectivityproxy.authorization.Admission;
import io.landbridge.connectivityproxy.authorization.Authorization;
import io.landbridge.connectivityproxy.authorization.Caller;
import io.landbridge.connectivityproxy.authorization.ConnectivityHeader;
import io.landbridge.connectivityproxy.authorization.HeaderReader;
import io.landbridge.connectivityproxy.authorization.HeadersRead;
import io.landbridge.connectivityproxy.config.ProxyConfig;
import io.landbridge.destination.Secret;
import io.landbridge.proxy.plan.AnswerRewrite;
import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.tunnel.Connector;
import io.landbridge.tunnel.Contract;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Decides what becomes of a request from its own head alone, whatever came before it on the connection. */
public final class ForwardPlanner implements Planner {
    private static final AnswerRewrite REWRITE = (status, headers) -> headers.remove(Contract.ERROR);
    private static final String NOT_PROXIED = "This is an HTTP proxy, and the request is not in the form for proxies "
            + "(expected: <method> http://<virtual host>:<virtual port>/…). Configure this address as your client's HTTP "
            + "proxy, and call http://<virtual host>:<virtual port>/… as the cloud connector exposes it.";
    private static final String HTTPS =
            "https:// targets are not served: call http://<virtual host>:<virtual port>/…; TLS "
                    + "with the system is set in the cloud connector's mapping.";
    private static final String MALFORMED =
            "The request's target is malformed (expected: http://<virtual host>:<virtual port>/…).";

    private final Authorization authorization;
    private final Predicate<Connector> connected;
    private final int lineBytes;
    private final Limits limits;

    /**
     * @param authorization of the listener
     * @param connected whether calls to a connector can be opened at this moment
     */
    public ForwardPlanner(ProxyConfig config, Authorization authorization, Predicate<Connector> connected) {
        this.authorization = authorization;
        this.connected = connected;
        this.lineBytes = config.limits().lineBytes();
        this.limits = limits(config);
    }

    /** Of each request, on its way to a connector. */
    public static Limits limits(ProxyConfig config) {
        return new Limits(config.timeouts().handshake(), config.timeouts().answer(), 0, Set.of());
    }

    @Override
    public CompletionStage<Plan> plan(RequestHead head) {
        var refusals = new HttpRefusals(head.requestId());
        if (hasLongLine(head.headers())) {
            return completed(refusals.refuse(
                    431, "A header of the request is longer than " + lineBytes + " bytes, which is the most."));
        }
        return switch (VirtualTarget.of(head.method(), head.target())) {
            case VirtualTarget.NotProxied ignored -> completed(refusals.refuse(400, NOT_PROXIED));
            case VirtualTarget.Https ignored -> completed(refusals.methodNotAllowed(HTTPS));
            case VirtualTarget.Malformed ignored -> completed(refusals.refuse(400, MALFORMED));
            case VirtualTarget.System system -> admit(head, system, refusals);
        };
    }

    private boolean hasLongLine(HttpHeaders headers) {
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            var header = each.next();
            if (header.getKey().length() + ": ".length() + header.getValue().length() > lineBytes) {
                return true;
            }
        }
        return false;
    }

    private CompletionStage<Plan> admit(RequestHead head, VirtualTarget.System system, HttpRefusals refusals) {
        return switch (HeaderReader.read(head.headers())) {
            case HeadersRead.Refused refused -> completed(refusals.refuse(refused.refusal()));
            case HeadersRead.Understood understood ->
                authorization.admit(understood.presented()).thenApply(admission -> switch (admission) {
                    case Admission.Refused refused -> refusals.refuse(refused);
                    case Admission.Admitted admitted ->
                        forward(head, system, admitted.caller(), understood.location(), refusals);
                });
        };
    }

    private Plan forward(
            RequestHead head, VirtualTarget.System system, Caller caller, String location, HttpRefusals refusals) {
        var connector = new Connector(caller.tenant(), location);
        if (!connected.test(connector)) {
            return refusals.notConnected(connector);
        }
        return new Plan.Forward(
                system.authority(), connector, system.path(), headers(head, system, caller), limits, REWRITE);
    }

    private static HttpHeaders headers(RequestHead head, VirtualTarget.System system, Caller caller) {
        var headers = head.headers().copy();
        ConnectivityHeader.strip(headers);
        headers.set(HttpHeaderNames.HOST, system.authority());
        headers.set("x-request-id", head.requestId());
        add(headers, Contract.USER_TOKEN, caller.user());
        add(headers, Contract.TECHNICAL_TOKEN, caller.technicalUser());
        return headers;
    }

    private static void add(HttpHeaders headers, CharSequence name, Optional<Secret> token) {
        token.ifPresent(secret -> headers.set(name, secret.value()));
    }

    private static CompletionStage<Plan> completed(Plan plan) {
        return CompletableFuture.completedFuture(plan);
    }
}
