// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.initial;

import io.landbridge.controlplane.declaration.InitialData;
import io.landbridge.controlplane.declaration.InvalidInitialDataException;
import io.landbridge.controlplane.destination.store.ConfigurationStore;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.destination.store.WriteOutcome;
import io.landbridge.controlplane.destination.validation.Reading;
import io.landbridge.controlplane.tenant.ServiceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates the destinations, fragments and certificates that an instance brings ({@code initData}), in the documented shape
 * of {@code init_data}. All in the transaction of the instance: if one cannot be created, none is.
 */
@ApplicationScoped
class InitialConfigurations {
    private static final String USER_AGENT = "landbridge-init-data";

    private final ConfigurationStore store;

    InitialConfigurations(ConfigurationStore store) {
        this.store = store;
    }

    void create(@Observes InitialData brought) {
        var violations = new ArrayList<String>();
        var instance = brought.instance();
        if (instance.service() != ServiceKind.DESTINATION) {
            violations.add(brought.path() + " is not for service '"
                    + instance.service().wireName() + "' (expected: only with '" + ServiceKind.DESTINATION.wireName()
                    + "')");
        }
        for (var entry : InitData.read(brought.path(), brought.data(), brought.folder(), violations)
                .entries()) {
            create(entry.place(instance), entry, violations);
        }
        if (!violations.isEmpty()) {
            throw new InvalidInitialDataException(instance.name(), violations);
        }
    }

    private void create(Place place, InitData.Entry entry, List<String> violations) {
        switch (entry.reading()) {
            case Reading.Invalid invalid -> violations.add(entry.path() + ": " + invalid.message());
            case Reading.Generate ignored ->
                violations.add(
                        entry.path() + ": asks to generate a certificate (expected: Content, the base64 of a file)");
            case Reading.Valid valid -> {
                var exists = store.find(place, entry.kind(), valid.name()).isPresent();
                if (!exists) {
                    limit(entry, store.insert(place, entry.kind(), valid.properties(), USER_AGENT), violations);
                } else if (entry.policy() == ExistingPolicy.UPDATE) {
                    store.replace(place, entry.kind(), valid.properties(), USER_AGENT);
                } else if (entry.policy() == ExistingPolicy.FAIL) {
                    violations.add(entry.path() + ": " + entry.kind().word() + " '" + valid.name()
                            + "' exists already (expected: none of that name, or the policy 'ignore' or 'update')");
                }
            }
        }
    }

    private static void limit(InitData.Entry entry, WriteOutcome outcome, List<String> violations) {
        if (outcome instanceof WriteOutcome.LimitReached(var most)) {
            violations.add(entry.path() + ": there are " + most + " on this level already (expected: fewer)");
        }
    }
}
