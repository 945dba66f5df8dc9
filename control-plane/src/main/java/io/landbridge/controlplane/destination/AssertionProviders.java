// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.store.Configuration;
import io.landbridge.controlplane.destination.store.ConfigurationStore;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.store.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Destinations whose tokens others present as client assertions. Those of the subaccount's level serve the tenant's instances as
 * well, as far as these have none of that name.
 */
@ApplicationScoped
class AssertionProviders {
    private static final String PROVIDES = "clientAssertion.type";
    private static final String PROVIDER = "clientAssertion.destinationName";

    private final ConfigurationStore store;

    AssertionProviders(ConfigurationStore store) {
        this.store = store;
    }

    /**
     * A destination or a fragment that needs a provider.
     *
     * @param provider the name of that
     * @param consumer how messages call it: the names on other levels are not for everybody
     */
    record Use(String provider, String consumer) {}

    /** Who needs what is to be deleted there, and is not deleted as well. Only destinations are needed so. */
    List<Use> uses(Place place, Kind kind, Set<String> deleted) {
        return kind == Kind.DESTINATION ? uses(place, deleted) : List.of();
    }

    private List<Use> uses(Place place, Set<String> deleted) {
        var providers = store.read(
                        place, Kind.DESTINATION, deleted.stream().sorted().toList())
                .filter(found -> found.properties().containsKey(PROVIDES))
                .map(Configuration::name)
                .collect(Collectors.toUnmodifiableSet());
        return providers.isEmpty()
                ? List.of()
                : Stream.concat(besides(place, providers, deleted), ofInstances(place, providers))
                        .toList();
    }

    private Stream<Use> besides(Place place, Set<String> providers, Set<String> deleted) {
        return Stream.concat(
                        configurations(place, Kind.DESTINATION, name -> !deleted.contains(name)),
                        configurations(place, Kind.FRAGMENT, any -> true))
                .filter(found -> providers.contains(provider(found)))
                .map(found -> new Use(provider(found), found.name()));
    }

    private Stream<Use> ofInstances(Place place, Set<String> providers) {
        return place.instanceId().isPresent()
                ? Stream.empty()
                : store.instances(place.tenantId()).stream().flatMap(instance -> {
                    var own = new HashSet<>(store.names(instance, Kind.DESTINATION));
                    return Stream.of(Kind.DESTINATION, Kind.FRAGMENT)
                            .flatMap(kind -> configurations(instance, kind, any -> true))
                            .map(AssertionProviders::provider)
                            .filter(provider -> providers.contains(provider) && !own.contains(provider))
                            .map(provider -> new Use(provider, "one of a service instance"));
                });
    }

    private Stream<Configuration> configurations(Place place, Kind kind, Predicate<String> names) {
        return store.read(
                place, kind, store.names(place, kind).stream().filter(names).toList());
    }

    private static String provider(Configuration consumer) {
        return consumer.properties().getOrDefault(PROVIDER, "");
    }
}
