// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.landbridge.controlplane.destination.Errors;
import io.landbridge.controlplane.destination.store.Configuration;
import io.landbridge.controlplane.destination.store.ConfigurationStore;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.find.FindOutcome.BadRequest;
import io.landbridge.controlplane.find.FindOutcome.Found;
import io.landbridge.controlplane.find.FindOutcome.Kept;
import io.landbridge.controlplane.find.FindOutcome.NotFound;
import io.landbridge.controlplane.find.FindRequest.Fragments;
import io.landbridge.controlplane.security.Caller;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import io.landbridge.destination.Fragment;
import io.landbridge.destination.Level;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a destination with everything that belongs to it, in one transaction. */
@ApplicationScoped
class DestinationFinder {
    private static final List<String> STORES =
            List.of("KeyStoreLocation", "TrustStoreLocation", "tokenService.KeyStoreLocation");

    private final ConfigurationStore store;

    DestinationFinder(ConfigurationStore store) {
        this.store = store;
    }

    /** Version 1: the instance's level comes before the subaccount's, and fragments are where the destination is. */
    FindOutcome find(Caller caller, String name, FindRequest request) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> destination(Place.instance(caller.tenantId(), caller.instanceId()), name)
                        .or(() -> destination(Place.subaccount(caller.tenantId()), name))
                        .map(found -> merged(found, found.place(), request.fragments()))
                        .orElseGet(DestinationFinder::notFound));
    }

    /** A destination that another one works with: on that one's level, else on its tenant's subaccount level. */
    FindOutcome beside(Place place, String name, Fragments fragments) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> destination(place, name)
                        .or(() -> destination(Place.subaccount(place.tenantId()), name))
                        .map(found -> merged(found, found.place(), fragments))
                        .orElseGet(DestinationFinder::notFound));
    }

    /** Version 2: one level, which the name says, and at most one fragment. */
    FindOutcome consume(Caller caller, LeveledName name, FindRequest request) {
        var fragment =
                request.fragments().names().stream().findFirst().map(text -> LeveledName.parse(text, name.level()));
        var fault = fault(caller, name, fragment, request);
        if (fault.isPresent()) {
            return new BadRequest(fault.get());
        }
        var place = place(caller, name);
        var fragmentPlace = fragment.map(named -> place(caller, named)).orElse(place);
        var named = new Fragments(
                fragment.map(LeveledName::name).stream().toList(),
                request.fragments().optional());
        return QuarkusTransaction.joiningExisting()
                .call(() -> destination(place, name.name())
                        .map(found -> merged(found, fragmentPlace, named))
                        .orElseGet(DestinationFinder::notFound));
    }

    private static Optional<String> fault(
            Caller caller, LeveledName name, Optional<LeveledName> fragment, FindRequest request) {
        var levels = Stream.concat(Stream.of(name), fragment.stream())
                .map(LeveledName::level)
                .toList();
        if (levels.stream().anyMatch(Optional::isEmpty)) {
            return Optional.of("the level after '@' is unknown (expected: one of " + Level.wireNames() + ")");
        }
        if (request.fragments().names().size() > 1) {
            return Optional.of("header 'X-Fragment-Name' names "
                    + request.fragments().names().size() + " fragments (expected: one, in version 2)");
        }
        var onSubaccount = levels.stream()
                .map(Optional::get)
                .filter(Level.SUBACCOUNT::equals)
                .count();
        return caller.isProvider() || onSubaccount == 0 || onSubaccount == levels.size()
                ? Optional.empty()
                : Optional.of("level 'subaccount' cannot be mixed with another (expected: destination and fragment"
                        + " both on it, or neither)");
    }

    private static Place place(Caller caller, LeveledName name) {
        return switch (name.level().orElse(Level.INSTANCE)) {
            case SUBACCOUNT -> Place.subaccount(caller.tenantId());
            case INSTANCE -> Place.instance(caller.tenantId(), caller.instanceId());
            case PROVIDER_SUBACCOUNT -> Place.subaccount(caller.providerTenantId());
            case PROVIDER_INSTANCE -> Place.instance(caller.providerTenantId(), caller.instanceId());
        };
    }

    private Optional<Kept<Configuration>> destination(Place place, String name) {
        return store.find(place, Kind.DESTINATION, name).map(found -> new Kept<>(place, found));
    }

    private FindOutcome merged(Kept<Configuration> found, Place fragmentPlace, Fragments wanted) {
        var fragments = new ArrayList<Fragment>();
        for (var name : wanted.names()) {
            var fragment = store.find(fragmentPlace, Kind.FRAGMENT, name).map(Configuration::toFragment);
            if (fragment.isEmpty() && !wanted.optional()) {
                return new NotFound("The fragment with the specified name '" + name + "' was not found");
            }
            fragment.ifPresent(fragments::add);
        }
        var destination = found.value().toDestination().merge(fragments);
        return new Found(
                found.place(),
                destination,
                fragments.stream()
                        .map(fragment -> new Kept<>(fragmentPlace, fragment.name()))
                        .toList(),
                stores(found.place(), destination));
    }

    private static FindOutcome notFound() {
        return new NotFound(Errors.NOT_FOUND);
    }

    /** On the destination's level, then on the subaccount's. */
    private List<Kept<Certificate>> stores(Place place, Destination destination) {
        return STORES.stream()
                .map(destination::find)
                .flatMap(Optional::stream)
                .distinct()
                .map(name -> certificate(place, name).or(() -> certificate(Place.subaccount(place.tenantId()), name)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Kept<Certificate>> certificate(Place place, String name) {
        return store.find(place, Kind.CERTIFICATE, name)
                .map(Configuration::toCertificate)
                .map(certificate -> new Kept<>(place, certificate));
    }
}
