// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.landbridge.crds.Destination;
import io.landbridge.crds.RouteResult;
import io.landbridge.destination.DestinationType;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.decision.Claim;
import io.landbridge.operator.decision.Decider;
import io.landbridge.operator.decision.Decision;
import io.landbridge.operator.decision.Reason;
import io.landbridge.operator.decision.Tenants;
import io.landbridge.operator.decision.TenantsDecision;
import io.landbridge.operator.decision.Verdict;
import io.landbridge.operator.lookup.Finding;
import io.landbridge.operator.lookup.Lookups;
import io.landbridge.routes.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code Destination} resources of managed namespaces. Sees every event, also those of resources that are being
 * deleted or are gone, and looks after its finalizer itself: resources of others must not get one.
 */
@ControllerConfiguration(
        name = "destination",
        fieldManager = DestinationReconciler.FIELD_MANAGER,
        triggerReconcilerOnAllEvents = true,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = NoStatusAlone.class))
public final class DestinationReconciler implements Reconciler<Destination> {
    static final String FIELD_MANAGER = "landbridge-operator";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final OperatorConfig config;
    private final Lookups lookups;
    private final Clock clock;
    private final Decider decider;
    private final OwnedObjects objects;
    private final Reporter reporter;
    private final KubernetesClient client;
    private final TcpPorts tcpPorts;
    private @Nullable Watches watches;

    public DestinationReconciler(OperatorConfig config, KubernetesClient client, Lookups lookups, Clock clock) {
        this.config = config;
        this.client = client;
        this.lookups = lookups;
        this.clock = clock;
        this.decider = new Decider(config);
        this.objects = new OwnedObjects(config.namespace(), client);
        this.reporter = new Reporter(client, clock);
        this.tcpPorts = new TcpPorts(config.proxy().tcpPorts(), () -> watches().routes());
    }

    @Override
    public List<EventSource<?, Destination>> prepareEventSources(EventSourceContext<Destination> context) {
        watches = new Watches(config, context);
        return watches.sources();
    }

    /** Has all custom resources reconciled, as when credentials changed. */
    public void wakeAll() {
        watches().wakeAll();
    }

    /** The managed custom resources, as far as they are known. */
    public Stream<Destination> managed() {
        return watches().managed();
    }

    private Watches watches() {
        return Objects.requireNonNull(watches, "the operator framework prepares the event sources before all else");
    }

    @Override
    public UpdateControl<Destination> reconcile(Destination resource, Context<Destination> context) {
        if (context.isPrimaryResourceDeleted()) {
            lookups.forget(resource.getMetadata().getUid());
            tcpPorts.release(resource);
            watches().wakeNamesakes(resource.getMetadata().getName());
            return UpdateControl.noUpdate();
        }
        if (resource.isMarkedForDeletion()) {
            release(resource, context);
            return UpdateControl.noUpdate();
        }
        if (!watches().isManaged(resource.getMetadata().getNamespace())) {
            giveUp(resource, context);
            return UpdateControl.noUpdate();
        }
        return serve(held(resource, context), context);
    }

    private UpdateControl<Destination> serve(Destination resource, Context<Destination> context) {
        return switch (Tenants.of(resource, config.tenantMode())) {
            case Tenants.Unnamed() -> serveAlone(resource, context);
            case Tenants.Named named -> serveTenants(named, resource, context);
            case Tenants.Malformed malformed -> serveStill(malformed, resource, context);
        };
    }

    private UpdateControl<Destination> serveStill(
            Tenants.Malformed malformed, Destination resource, Context<Destination> context) {
        var claim = gatherer().claimForTenants(resource);
        var served = Gatherer.served(context)
                .filter(route -> route.tenant().isPresent())
                .toList();
        var decision = decider.obstacle(claim)
                .orElseGet(() -> decider.malformed(claim, (RouteResult.Mapped) claim.meaning(), malformed, served));
        return become(decision, config.executionInterval(), resource, context);
    }

    private UpdateControl<Destination> serveTenants(
            Tenants.Named named, Destination resource, Context<Destination> context) {
        var claim = gatherer().claimForTenants(resource);
        var obstacle = decider.obstacle(claim);
        if (obstacle.isPresent()) {
            return become(obstacle.get(), SOON, resource, context);
        }
        tcpPorts.retain(resource, routes(named, resource));
        var decisions = new LinkedHashMap<String, Decision>();
        var due = clock.instant().plus(config.executionInterval());
        for (var subdomain : named.subdomains()) {
            var dated = decideTenant(claim, subdomain, context);
            decisions.put(subdomain, dated.decision());
            due = dated.due().isBefore(due) ? dated.due() : due;
        }
        return become(TenantsDecision.of(decisions), Duration.between(clock.instant(), due), resource, context);
    }

    private static Set<String> routes(Tenants.Named named, Destination resource) {
        return named.subdomains().stream()
                .map(subdomain -> Route.nameFor(resource.getMetadata().getName(), subdomain))
                .collect(Collectors.toSet());
    }

    private record Dated(Decision decision, Instant due) {}

    private Dated decideTenant(Claim whole, String subdomain, Context<Destination> context) {
        var mapped = (RouteResult.Mapped) whole.meaning();
        var route = mapped.route().forTenant(subdomain);
        var claim = gatherer().claimForTenant(whole, route.name(), context);
        var obstacle = decider.obstacle(claim);
        if (obstacle.isPresent()) {
            return new Dated(obstacle.get(), clock.instant().plus(SOON));
        }
        var answer = lookups.find(claim.resource(), route);
        var wish = new RouteResult.Mapped(route, mapped.port(), mapped.scope());
        return new Dated(
                decider.decide(withTcpPort(claim, route, answer.finding()), wish, answer.finding()), answer.due());
    }

    private Gatherer gatherer() {
        return new Gatherer(config, client, watches());
    }

    private UpdateControl<Destination> serveAlone(Destination resource, Context<Destination> context) {
        var claim = gatherer().claim(resource, context);
        var obstacle = decider.obstacle(claim);
        if (obstacle.isPresent()) {
            return become(obstacle.get(), SOON, resource, context);
        }
        return decide(claim, (RouteResult.Mapped) claim.meaning(), resource, context);
    }

    private UpdateControl<Destination> decide(
            Claim claim, RouteResult.Mapped wish, Destination resource, Context<Destination> context) {
        tcpPorts.retain(resource, Set.of(wish.route().name()));
        var answer = lookups.find(resource, wish.route());
        var decision = decider.decide(withTcpPort(claim, wish.route(), answer.finding()), wish, answer.finding());
        return become(decision, Duration.between(clock.instant(), answer.due()), resource, context);
    }

    /** A destination that is found and not for TCP needs no port any more; one that is not found may come back. */
    private Claim withTcpPort(Claim claim, Route route, Finding finding) {
        if (!(finding instanceof Finding.Found(var destination))) {
            return claim;
        }
        if (destination.type().equals(Optional.of(DestinationType.TCP))) {
            return claim.withTcpPort(tcpPorts.take(claim.resource(), route.name()));
        }
        tcpPorts.release(claim.resource(), route.name());
        return claim;
    }

    private UpdateControl<Destination> become(
            Decision decision, Duration next, Destination resource, Context<Destination> context) {
        var refusal = objects.become(decision.objects(), context);
        reporter.report(resource, refusal.orElse(decision.verdict()), context);
        var delay = refusal.isPresent() ? SOON : next;
        return UpdateControl.<Destination>noUpdate()
                .rescheduleAfter(delay.toMillis() < 1 ? Duration.ofMillis(1) : delay);
    }

    /** Nothing is created before the finalizer is there. */
    private Destination held(Destination resource, Context<Destination> context) {
        return resource.hasFinalizer(finalizer())
                ? resource
                : PrimaryUpdateAndCacheUtils.addFinalizerWithSSA(context, resource, finalizer());
    }

    private void release(Destination resource, Context<Destination> context) {
        if (resource.hasFinalizer(finalizer())) {
            objects.withdraw(resource);
            PrimaryUpdateAndCacheUtils.removeFinalizer(context, finalizer());
        }
    }

    /** The namespace was managed when the finalizer was set, and is not any more. */
    private void giveUp(Destination resource, Context<Destination> context) {
        if (resource.hasFinalizer(finalizer())) {
            objects.withdraw(resource);
            tcpPorts.release(resource);
            reporter.report(resource, notManaged(resource), context);
            PrimaryUpdateAndCacheUtils.removeFinalizer(context, finalizer());
            watches().wakeNamesakes(resource.getMetadata().getName());
        }
    }

    private Verdict notManaged(Destination resource) {
        return new Verdict(
                false,
                Reason.FAILED,
                "Namespace '" + resource.getMetadata().getNamespace() + "' is not served any more (expected: label "
                        + Watches.NAMESPACE_LABEL + "=" + config.namespace() + ").");
    }

    /** Each installation has its own, so that none releases what another one holds. */
    static String finalizer(OperatorConfig config) {
        return "landbridge.io/" + config.namespace();
    }

    private String finalizer() {
        return finalizer(config);
    }
}
