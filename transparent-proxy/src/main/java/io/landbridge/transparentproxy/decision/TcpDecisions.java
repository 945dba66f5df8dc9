// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationType;
import io.landbridge.destination.ProxyType;
import io.landbridge.destination.TargetFault;
import io.landbridge.destination.TcpAddress;
import io.landbridge.destination.client.DestinationLookup;
import io.landbridge.destination.client.LookupResult;
import io.landbridge.destination.client.Tenant;
import io.landbridge.net.socks5.ClientIdentity;
import io.landbridge.net.socks5.ClientRequest;
import io.landbridge.net.socks5.Credential;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;
import io.landbridge.transparentproxy.connectivity.Passage;
import io.landbridge.transparentproxy.connectivity.PassageResult;
import io.landbridge.transparentproxy.connectivity.Passages;
import io.landbridge.transparentproxy.control.TenantMode;
import io.landbridge.transparentproxy.tcp.SocketSettings;
import io.landbridge.transparentproxy.tcp.TcpPlan;
import io.landbridge.transparentproxy.tcp.TcpPlanner;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides where TCP connections go: by the route's destination and tenant alone, because they say nothing themselves. */
final class TcpDecisions implements TcpPlanner {
    private static final Logger LOG = LoggerFactory.getLogger(TcpDecisions.class);
    private static final String LOCATION_ID = "CloudConnectorLocationId";

    private final DecisionRules rules;
    private final Supplier<Instances> instances;
    private final Passages passages;

    TcpDecisions(DecisionRules rules, Supplier<Instances> instances, Passages passages) {
        this.rules = rules;
        this.instances = instances;
        this.passages = passages;
    }

    @Override
    public CompletionStage<TcpPlan> plan(Route route) {
        return decide(route).exceptionally(failure -> {
            LOG.atError()
                    .addKeyValue("destination", route.name())
                    .setCause(failure)
                    .log("A connection could not be decided");
            return new TcpPlan.Refuse("internal error");
        });
    }

    private CompletionStage<TcpPlan> decide(Route route) {
        if (route.tenant().isPresent() != (rules.tenantMode() == TenantMode.SHARED)) {
            return refused(tenantMismatch(route));
        }
        var tenant = route.tenant().<Tenant>map(Tenant.Subdomain::new);
        var client = instances.get().find(route.instance());
        if (client.isEmpty() || !(route.target() instanceof RouteTarget.Fixed fixed)) {
            return refused("Destination Service instance '" + route.instance() + "' is not configured");
        }
        return client.get().find(lookup(fixed, tenant)).thenCompose(result -> switch (result) {
            case LookupResult.Found(var found) -> decide(found.destination(), tenant);
            case LookupResult.NotFound ignored -> refused("destination '" + fixed.destination() + "' does not exist");
            case LookupResult.Rejected rejected ->
                refused("the look-up of destination '" + fixed.destination() + "' was rejected: " + rejected.message());
            case LookupResult.Failed failed -> refused(failed.message());
            case LookupResult.NoToken none -> refused(none.message());
        });
    }

    private static String tenantMismatch(Route route) {
        return route.tenant()
                .map(subdomain -> "the route is for tenant '" + subdomain
                        + "', but tenant mode is dedicated (expected: a route without tenant)")
                .orElse(
                        "tenant mode is shared, and the route names no tenant (expected: a port for each tenant, as annotation"
                                + " transparent-proxy.connectivity.api.sap/tenant-subdomains asks for)");
    }

    private static DestinationLookup lookup(RouteTarget.Fixed target, Optional<Tenant> tenant) {
        return new DestinationLookup(
                target.destination(),
                target.level(),
                target.fragment().map(FirstLookup::fragment),
                Optional.empty(),
                tenant,
                new DestinationLookup.Tokens.Skipped());
    }

    private CompletionStage<TcpPlan> decide(Destination destination, Optional<Tenant> tenant) {
        var faults = new ArrayList<String>();
        rules.requestRules().check().faultsOf(destination).stream()
                .map(TargetFault::message)
                .forEach(faults::add);
        if (!destination.type().equals(Optional.of(DestinationType.TCP))) {
            faults.add("Type '" + destination.find(Destination.TYPE).orElse("") + "' is not TCP");
        }
        var settings = SocketSettings.of(destination, faults);
        var address = TcpAddress.parse(destination.find(Destination.ADDRESS).orElse(""));
        if (!faults.isEmpty() || address.isEmpty()) {
            return refused("destination '" + destination.name() + "' is invalid: " + String.join("; ", faults));
        }
        return destination.proxyType().equals(Optional.of(ProxyType.ON_PREMISE))
                ? onPremise(destination, tenant, address.get(), settings)
                : completed(
                        new TcpPlan.Direct(address.get().host(), address.get().port(), settings));
    }

    private CompletionStage<TcpPlan> onPremise(
            Destination destination, Optional<Tenant> tenant, TcpAddress address, SocketSettings settings) {
        if (rules.connectivityProxy().isEmpty()) {
            return refused(
                    "destination '" + destination.name()
                            + "' has ProxyType OnPremise, but no connectivity proxy is configured (connectivityProxy.serviceName)");
        }
        var proxy = rules.connectivityProxy().get();
        return passages.find(tenant).thenApply(result -> switch (result) {
            case PassageResult.Open(var passage) -> through(proxy, destination, address, passage, settings);
            case PassageResult.NoToken none ->
                new TcpPlan.Refuse("no token for the connectivity proxy: " + none.reason());
            case PassageResult.NoServiceKey() -> new TcpPlan.Refuse("connectivityProxy.serviceKey is not configured");
        });
    }

    /** A connectivity proxy that wants no token gets an empty one: it still needs the location id. */
    private static TcpPlan through(
            ConnectivityProxy proxy,
            Destination destination,
            TcpAddress address,
            Passage passage,
            SocketSettings settings) {
        try {
            var token = passage.token().map(secret -> secret.value()).orElse("");
            var location = destination.find(LOCATION_ID).orElse("");
            return new TcpPlan.Through(
                    proxy,
                    new ClientRequest(
                            new ClientIdentity.Jwt(new Credential(token), location), address.host(), address.port()),
                    passage.onRefused(),
                    settings);
        } catch (IllegalArgumentException unsendable) {
            return new TcpPlan.Refuse(String.valueOf(unsendable.getMessage()));
        }
    }

    private static CompletionStage<TcpPlan> refused(String reason) {
        return completed(new TcpPlan.Refuse(reason));
    }

    private static CompletionStage<TcpPlan> completed(TcpPlan plan) {
        return CompletableFuture.completedFuture(plan);
    }
}
