// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.landbridge.crds.DestinationSpec;
import io.landbridge.crds.RouteResult;
import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationType;
import io.landbridge.destination.ProxyType;
import io.landbridge.destination.TargetCheck;
import io.landbridge.destination.TargetFault;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.lookup.Finding;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a custom resource leads to. A fault keeps it from being served for the first time. What is served already
 * stays, as long as the name is the resource's: the proxy then answers each request with the documented error, and all
 * is well as soon as the fault is gone.
 */
public final class Decider {
    private static final TargetCheck CHECK = TargetCheck.documented();

    private final OperatorConfig config;

    public Decider(OperatorConfig config) {
        this.config = config;
    }

    /** The decision, if the claim is no good whatever the destination is. */
    public Optional<Decision> obstacle(Claim claim) {
        if (claim.elder().isPresent()) {
            return Optional.of(Decision.withdraw(duplicate(claim, claim.elder().get())));
        }
        if (!claim.foreign().isEmpty()) {
            return Optional.of(Decision.withdraw(nameTaken(claim)));
        }
        return claim.meaning() instanceof RouteResult.Refused(var violations)
                ? Optional.of(Decision.withdraw(refused(claim.resource().getSpec(), violations)))
                : Optional.empty();
    }

    private static Verdict duplicate(Claim claim, String elder) {
        return Verdict.no(
                Reason.DUPLICATE,
                "Destination custom resource " + elder
                        + " is older and has the same name (expected: a name of its own in"
                        + " the whole cluster). Rename this one, '"
                        + claim.resource().getMetadata().getName() + "', or delete the other.");
    }

    private static Verdict nameTaken(Claim claim) {
        return Verdict.no(
                Reason.NAME_TAKEN,
                "The name is taken by Service " + String.join(" and Service ", claim.foreign())
                        + ", which is somebody else's (expected: a free name). Rename the custom resource or the Service.");
    }

    private static Verdict refused(@Nullable DestinationSpec spec, List<RouteResult.Violation> violations) {
        var message = violations.stream().map(RouteResult.Violation::toString).collect(Collectors.joining("; "));
        return Verdict.no(isGatewayWithFragment(spec) ? Reason.FRAGMENT_NOT_SUPPORTED : Reason.FAILED, message);
    }

    private static boolean isGatewayWithFragment(@Nullable DestinationSpec spec) {
        return spec != null
                && spec.fragmentRef() != null
                && spec.destinationRef() != null
                && DestinationSpec.GATEWAY.equals(spec.destinationRef().name());
    }

    /** The decision when the annotation cannot be understood: the tenants that are served stay. */
    public Decision malformed(Claim claim, RouteResult.Mapped wish, Tenants.Malformed tenants, List<Route> served) {
        return new Decision(
                Verdict.no(Reason.ANNOTATION_INVALID, tenants.message()),
                served.stream()
                        .flatMap(route -> objects(claim, wish, route).stream())
                        .toList());
    }

    /** The decision about a claim without obstacle. */
    public Decision decide(Claim claim, RouteResult.Mapped wish, Finding finding) {
        return switch (finding) {
            case Finding.PerRequest() -> serve(claim, wish, successful(claim, wish.route(), ""));
            case Finding.Found(var destination) -> found(claim, wish, destination);
            case Finding.DestinationMissing() ->
                serveFault(claim, wish, Verdict.no(Reason.DESTINATION_NOT_FOUND, destinationMissing(wish.route())));
            case Finding.FragmentMissing() ->
                serveFault(claim, wish, Verdict.no(Reason.FRAGMENT_NOT_FOUND, fragmentMissing(wish.route())));
            case Finding.NotAskable(var message) ->
                serveFault(
                        claim,
                        wish,
                        Verdict.no(Reason.FAILED, subject(wish.route()) + " cannot be looked up: " + message));
            case Finding.Refused(var message) ->
                serveFault(
                        claim,
                        wish,
                        Verdict.no(Reason.FAILED, subject(wish.route()) + " cannot be looked up: " + message));
            case Finding.Unreachable(var message) -> unreachable(claim, wish, message);
        };
    }

    private Decision found(Claim claim, RouteResult.Mapped wish, Destination destination) {
        var fault = CHECK.faultsOf(destination).stream().findFirst();
        if (fault.isPresent()) {
            return fault(claim, wish, fault.get());
        }
        return switch (destination.type().orElse(DestinationType.RFC)) {
            case HTTP -> overHttp(claim, wish, destination);
            case TCP -> overTcp(claim, wish, destination);
            case LDAP, MAIL, RFC -> Decision.withdraw(notCarried(wish.route(), destination));
        };
    }

    private Decision overHttp(Claim claim, RouteResult.Mapped wish, Destination destination) {
        return wish.route().tenant().isPresent()
                ? Decision.withdraw(notTcp(wish.route(), destination))
                : serve(claim, wish, successful(claim, wish.route(), onPremiseNote(destination)));
    }

    private static Verdict notTcp(Route route, Destination destination) {
        return Verdict.no(
                Reason.of(TargetFault.Kind.TYPE_NOT_SUPPORTED, false),
                subject(route) + ": Type '" + destination.find(Destination.TYPE).orElse("")
                        + "' needs no Service for each tenant (expected: TCP, or no annotation " + Tenants.ANNOTATION
                        + ", as each request of HTTP names its tenant). No Service is created.");
    }

    private Decision overTcp(Claim claim, RouteResult.Mapped wish, Destination destination) {
        return claim.tcpPort().isEmpty()
                ? Decision.withdraw(noPort(wish.route()))
                : serve(
                        claim,
                        over(wish, claim.tcpPort()),
                        successful(claim, wish.route(), onPremiseNote(destination)));
    }

    private Verdict noPort(Route route) {
        var range = config.proxy().tcpPorts();
        return Verdict.no(
                Reason.FAILED,
                subject(route)
                        + " is for TCP, and each such resource has a port of the proxy for itself, but all ports from "
                        + range.first() + " to " + range.last()
                        + " are in use. Raise proxy.tcpPorts.last, or delete a resource. No Service is created.");
    }

    private static RouteResult.Mapped over(RouteResult.Mapped wish, OptionalInt tcpPort) {
        return new RouteResult.Mapped(wish.route().withTcpPort(tcpPort), wish.port(), wish.scope());
    }

    private Decision fault(Claim claim, RouteResult.Mapped wish, TargetFault fault) {
        var verdict = Verdict.no(
                Reason.of(fault.kind(), withFragment(wish.route())), subject(wish.route()) + ": " + fault.message());
        return switch (fault.kind()) {
            case TYPE_NOT_SUPPORTED, TCP_ADDRESS_NOT_SUPPORTED -> Decision.withdraw(verdict);
            case PROXY_TYPE_NOT_SUPPORTED,
                    URL_NOT_SUPPORTED,
                    LOOPBACK_URL_NOT_SUPPORTED,
                    KEY_STORE_INVALID,
                    TRUST_STORE_INVALID,
                    HTTP_URL_WITH_STORE_NOT_SUPPORTED -> serveFault(claim, wish, verdict);
        };
    }

    private static Verdict notCarried(Route route, Destination destination) {
        return Verdict.no(
                Reason.of(TargetFault.Kind.TYPE_NOT_SUPPORTED, false),
                subject(route) + ": Type '" + destination.find(Destination.TYPE).orElse("")
                        + "' is documented, but this version carries HTTP and TCP only (expected: HTTP or TCP). No Service is created.");
    }

    private String onPremiseNote(Destination destination) {
        var leadsNowhere = destination.proxyType().equals(Optional.of(ProxyType.ON_PREMISE))
                && config.connectivityProxy().isEmpty();
        if (!leadsNowhere) {
            return "";
        }
        var outcome = destination.type().equals(Optional.of(DestinationType.TCP))
                ? "connections are closed"
                : "requests are answered with 502";
        return " Its ProxyType is OnPremise, but no connectivity proxy is configured: " + outcome + ".";
    }

    private Verdict successful(Claim claim, Route route, String note) {
        return new Verdict(
                true,
                Reason.SUCCESSFUL,
                "Service '" + route.name() + "' is there in " + namespaces(claim) + ", and technical connectivity to "
                        + target(route) + " is configured." + note);
    }

    private String namespaces(Claim claim) {
        var own = claim.resource().getMetadata().getNamespace();
        return own.equals(config.namespace())
                ? "namespace '" + own + "'"
                : "namespaces '" + own + "' and '" + config.namespace() + "'";
    }

    private String target(Route route) {
        return switch (route.target()) {
            case RouteTarget.Gateway() -> "the destination that each request names in X-Destination-Name";
            case RouteTarget.Fixed fixed -> fixedTarget(fixed) + tenant(route);
        };
    }

    private static String fixedTarget(RouteTarget.Fixed fixed) {
        var fragment = fixed.fragment()
                .map(ref -> " with fragment '" + ref.name() + "'")
                .orElse("");
        return "destination '" + fixed.destination() + "'" + fragment;
    }

    private String tenant(Route route) {
        return route.tenant()
                .map(subdomain -> " of tenant '" + subdomain + "'")
                .orElse(
                        config.tenantMode() == OperatorConfig.TenantMode.SHARED
                                ? " of the tenant that each request names"
                                : "");
    }

    private Decision unreachable(Claim claim, RouteResult.Mapped wish, String message) {
        var outage = subject(wish.route()) + " cannot be looked up at the moment: " + message;
        if (claim.served().isEmpty()) {
            return Decision.withdraw(Verdict.no(Reason.FAILED, outage));
        }
        var served = claim.served().get();
        if (!served.equals(wish.route().withTcpPort(served.tcpPort()))) {
            return new Decision(
                    Verdict.no(Reason.FAILED, outage + ". The earlier configuration stays in use."),
                    objects(claim, wish, served));
        }
        return new Decision(
                previousFault(claim)
                        .orElseGet(() -> successful(
                                claim,
                                wish.route(),
                                " It was not checked again, because " + decapitalised(outage) + ".")),
                objects(claim, wish, served));
    }

    private static String decapitalised(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** An outage proves nothing: what was wrong before is still said. */
    private static Optional<Verdict> previousFault(Claim claim) {
        return AvailableCondition.find(claim.resource().getStatus())
                .filter(condition -> condition.status().equals("False"))
                .map(condition -> Verdict.no(new Reason(condition.reason()), condition.message()));
    }

    private Decision serve(Claim claim, RouteResult.Mapped wish, Verdict verdict) {
        return new Decision(verdict, objects(claim, wish, wish.route()));
    }

    private Decision serveFault(Claim claim, RouteResult.Mapped wish, Verdict verdict) {
        return claim.served()
                .map(served -> serve(claim, over(wish, served.tcpPort()), withStayingService(verdict)))
                .orElseGet(() -> Decision.withdraw(verdict));
    }

    private static Verdict withStayingService(Verdict verdict) {
        return Verdict.no(
                verdict.reason(), verdict.message() + " Its Services stay; until this is fixed, requests may fail.");
    }

    private List<HasMetadata> objects(Claim claim, RouteResult.Mapped wish, Route route) {
        return new ServedObjects(config, claim.resource()).of(route, wish.port(), claim.proxySlices());
    }

    private static String destinationMissing(Route route) {
        return subject(route) + " does not exist (expected: a destination of that name" + levelOf(route)
                + " in Destination Service instance '" + route.instance()
                + "'). Create it; it is looked up again regularly.";
    }

    private static String fragmentMissing(Route route) {
        return subject(route) + ": the fragment does not exist in Destination Service instance '" + route.instance()
                + "' (expected: a fragment of that name, or fragmentRef.optional: true)."
                + " Create it; it is looked up again regularly.";
    }

    private static String levelOf(Route route) {
        return route.target() instanceof RouteTarget.Fixed fixed
                ? fixed.level().map(level -> " at level " + level.wireName()).orElse("")
                : "";
    }

    private static boolean withFragment(Route route) {
        return route.target() instanceof RouteTarget.Fixed fixed
                && fixed.fragment().isPresent();
    }

    private static String subject(Route route) {
        return switch (route.target()) {
            case RouteTarget.Gateway() -> "Destination gateway";
            case RouteTarget.Fixed fixed ->
                "Destination '" + fixed.destination() + "'"
                        + fixed.fragment()
                                .map(ref -> " with fragment '" + ref.name() + "'")
                                .orElse("");
        };
    }
}
