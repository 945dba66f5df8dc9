// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.access.ConnectionDecision;
import io.landbridge.cloudconnector.access.Decision;
import io.landbridge.cloudconnector.access.HttpAccess;
import io.landbridge.cloudconnector.access.VirtualAddress;
import io.landbridge.cloudconnector.model.SystemMapping;
import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.plan.Target;
import io.landbridge.tunnel.Contract;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Decides what becomes of the requests and connections that come through one subaccount's tunnel: each by the configuration
 * of that moment.
 */
final class TunnelPlanner implements Planner {
    private static final int DEFAULT_PORT = 80;

    private final Supplier<Exposure> exposure;
    private final Limits limits;
    private final int longestTarget;
    private final AccessAudit audit;

    /**
     * A planner for one subaccount.
     *
     * @param exposure what is exposed at this moment; asked once for each request, on event loops
     * @param settings deadlines and bounds, the same for all systems
     * @param audit of each decision
     */
    TunnelPlanner(Supplier<Exposure> exposure, TrafficSettings settings, AccessAudit audit) {
        this.exposure = exposure;
        this.limits = settings.limits();
        this.longestTarget = settings.requestLineBytes();
        this.audit = audit;
    }

    @Override
    public CompletionStage<Plan> plan(RequestHead head) {
        return CompletableFuture.completedFuture(audit.admits() ? decide(head) : Denials.noAudit());
    }

    private Plan decide(RequestHead head) {
        if (head.target().length() > longestTarget) {
            return Denials.targetTooLong(longestTarget);
        }
        var connection = head.method().equals(HttpMethod.CONNECT);
        var authority = connection ? head.target() : head.headers().get(HttpHeaderNames.HOST, "");
        return VirtualAddress.parse(authority, connection ? 0 : DEFAULT_PORT)
                .map(address -> connection ? connect(head, address) : request(head, address))
                .orElseGet(() -> Denials.address(authority));
    }

    private Plan connect(RequestHead head, VirtualAddress address) {
        var exposed = exposure.get();
        return switch (exposed.access().decide(address)) {
            case ConnectionDecision.Granted(var mapping, var port) -> {
                audit.allowed(address, Optional.empty());
                var target = target(exposed, mapping, port);
                yield new Plan.Forward(address.toString(), target, head.target(), new DefaultHttpHeaders(), limits);
            }
            case ConnectionDecision.SystemDenied ignored -> {
                audit.denied(address, Optional.empty());
                yield Denials.system(address);
            }
        };
    }

    private Plan request(RequestHead head, VirtualAddress address) {
        var exposed = exposure.get();
        var target = RequestTarget.of(head.target());
        var access = new HttpAccess(address, target.path(), head.upgrade().isPresent());
        return switch (exposed.access().decide(access)) {
            case Decision.Granted granted -> granted(head, address, granted, exposed);
            case Decision.SystemDenied denied -> denied(address, Optional.empty(), Denials.system(address));
            case Decision.ResourceDenied denied ->
                denied(address, Optional.of(denied.path()), Denials.resource(denied));
            case Decision.UpgradeDenied denied -> denied(address, Optional.of(denied.path()), Denials.upgrade(denied));
            case Decision.AmbiguousPath ambiguous ->
                denied(address, Optional.of(target.path()), Denials.path(ambiguous));
        };
    }

    private Plan denied(VirtualAddress address, Optional<String> path, Plan.Refuse answer) {
        audit.denied(address, path);
        return answer;
    }

    private Plan granted(RequestHead head, VirtualAddress address, Decision.Granted granted, Exposure exposed) {
        var mapping = granted.mapping();
        if (mapping.authenticationMode().propagatesPrincipals() && hasPrincipal(head)) {
            return Denials.principal(address, mapping);
        }
        audit.allowed(address, Optional.of(granted.path()));
        return new Plan.Forward(
                address.toString(),
                target(exposed, mapping, mapping.internalPort(address.port())),
                RequestTarget.of(head.target()).with(granted.path()),
                RequestHeaders.of(head, mapping),
                limits,
                new SystemAnswers(exposed.names(), mapping));
    }

    private static boolean hasPrincipal(RequestHead head) {
        return head.headers().contains(Contract.USER_TOKEN) || head.headers().contains(Contract.TECHNICAL_TOKEN);
    }

    private static Target target(Exposure exposed, SystemMapping mapping, int port) {
        var host = mapping.internalEndpoint().host();
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Target(bare, port, mapping.protocol().isTls() ? Optional.of(exposed.tls()) : Optional.empty());
    }
}
