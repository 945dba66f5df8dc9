// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.lookup;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.landbridge.crds.Destination;
import io.landbridge.destination.client.ClientSettings;
import io.landbridge.destination.client.DestinationClient;
import io.landbridge.destination.client.DestinationLookup;
import io.landbridge.destination.client.LookupResult;
import io.landbridge.destination.client.ServiceKey;
import io.landbridge.destination.client.Tenant;
import io.landbridge.http.HttpCaller;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.instance.Binding;
import io.landbridge.operator.instance.Instances;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks destinations up, and remembers for each custom resource what came of it: an event that has nothing to do with
 * the question costs no new look-up. An outage is asked about again sooner.
 */
public final class Lookups implements AutoCloseable {
    private static final int SERVER_ERROR = 500;
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(15);

    private final OperatorConfig config;
    private final Instances instances;
    private final Clock clock;
    private final HttpCaller http = new HttpCaller();
    private final Map<String, Connected> clients = new ConcurrentHashMap<>();
    private final Map<Asker, Remembered> remembered = new ConcurrentHashMap<>();

    public Lookups(OperatorConfig config, Instances instances, Clock clock) {
        this.config = config;
        this.instances = instances;
        this.clock = clock;
    }

    /**
     * An answer and its term.
     *
     * @param finding what came of it
     * @param due when to ask again
     */
    public record Answer(Finding finding, Instant due) {}

    /** All that the answer depends on; a change of the custom resource is always a new question. */
    private record Question(String instance, ServiceKey key, DestinationLookup lookup, long generation) {}

    /** Who asks: a custom resource, for one tenant or for none. */
    private record Asker(String uid, Optional<String> tenant) {}

    private record Connected(ServiceKey key, DestinationClient client) {}

    private record Remembered(Question question, Answer answer) {}

    /**
     * What is known about the route's destination, fresh or remembered. Blocks for up to the configured time-outs.
     *
     * @param resource whose route it is
     */
    public Answer find(Destination resource, Route route) {
        return switch (route.target()) {
            case RouteTarget.Gateway() -> forNow(new Finding.PerRequest());
            case RouteTarget.Fixed ignored when isTenantNamedByRequest(route) -> forNow(new Finding.PerRequest());
            case RouteTarget.Fixed fixed -> find(resource.getMetadata(), route, fixed);
        };
    }

    private boolean isTenantNamedByRequest(Route route) {
        return route.tenant().isEmpty() && config.tenantMode() == OperatorConfig.TenantMode.SHARED;
    }

    private Answer find(ObjectMeta resource, Route route, RouteTarget.Fixed target) {
        var instance = route.instance();
        return switch (instances.find(instance).orElseGet(() -> notConfigured(instance))) {
            case Binding.Unusable(var message) -> forNow(new Finding.NotAskable(message));
            case Binding.Usable usable ->
                find(
                        new Asker(resource.getUid(), route.tenant()),
                        new Question(instance, usable.key(), lookup(target, route), resource.getGeneration()));
        };
    }

    private Binding notConfigured(String instance) {
        return new Binding.Unusable("Destination Service instance '" + instance
                + "' is not configured (expected one of: "
                + config.destinationService().instances().stream()
                        .map(OperatorConfig.Instance::name)
                        .toList()
                + ")");
    }

    private Answer find(Asker asker, Question question) {
        var known = remembered.get(asker);
        if (known != null
                && known.question().equals(question)
                && clock.instant().isBefore(known.answer().due())) {
            return known.answer();
        }
        var answer = forNow(ask(question));
        remembered.put(asker, new Remembered(question, answer));
        return answer;
    }

    private Answer forNow(Finding finding) {
        var interval = config.executionInterval();
        var term = finding instanceof Finding.Unreachable && AFTER_OUTAGE.compareTo(interval) < 0
                ? AFTER_OUTAGE
                : interval;
        return new Answer(finding, clock.instant().plus(term));
    }

    private Finding ask(Question question) {
        return switch (answer(question, question.lookup())) {
            case LookupResult.Found(var found) -> new Finding.Found(found.destination());
            case LookupResult.NotFound ignored -> missing(question);
            case LookupResult.Rejected(var status, var message) ->
                new Finding.Refused("the Destination Service answered " + status + ": " + message);
            case LookupResult.Failed(var status, var message) -> new Finding.Unreachable(message);
            case LookupResult.NoToken(var status, var message) ->
                status.filter(code -> code < SERVER_ERROR).isPresent()
                        ? new Finding.Refused(message)
                        : new Finding.Unreachable(message);
        };
    }

    /** The answer does not tell what is missing, so the destination alone is asked for. */
    private Finding missing(Question question) {
        var lookup = question.lookup();
        if (lookup.fragment().isEmpty()) {
            return new Finding.DestinationMissing();
        }
        var alone = new DestinationLookup(
                lookup.name(), lookup.level(), Optional.empty(), lookup.chain(), lookup.tenant(), lookup.tokens());
        return answer(question, alone) instanceof LookupResult.Found
                ? new Finding.FragmentMissing()
                : new Finding.DestinationMissing();
    }

    private LookupResult answer(Question question, DestinationLookup lookup) {
        return clients.compute(question.instance(), (name, known) -> connected(question.key(), known))
                .client()
                .findUncached(lookup)
                .toCompletableFuture()
                .join();
    }

    private Connected connected(ServiceKey key, @Nullable Connected known) {
        return known != null && known.key().equals(key) ? known : new Connected(key, client(key));
    }

    private DestinationClient client(ServiceKey key) {
        var service = config.destinationService();
        return new DestinationClient(
                key,
                new ClientSettings(
                        service.connectTimeout(), service.readTimeout(), config.executionInterval(), config.trust()),
                http,
                clock);
    }

    private static DestinationLookup lookup(RouteTarget.Fixed target, Route route) {
        var fragment =
                target.fragment().map(ref -> new DestinationLookup.Fragment(ref.name(), ref.level(), ref.optional()));
        return new DestinationLookup(
                target.destination(),
                target.level(),
                fragment,
                Optional.empty(),
                route.tenant().map(Tenant.Subdomain::new),
                new DestinationLookup.Tokens.Skipped());
    }

    /** Forgets a custom resource that is gone. */
    public void forget(String uid) {
        remembered.keySet().removeIf(asker -> asker.uid().equals(uid));
    }

    @Override
    public void close() {
        http.close();
    }
}
