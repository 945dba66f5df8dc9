// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.declaration.Declaration.DeclaredInstance;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates the destinations, fragments and certificates that a declared instance brings ({@code initData}), in the
 * documented shape of {@code init_data}. All in the transaction of the declaration: if one cannot be created, none is,
 * and the program does not start.
 */
@ApplicationScoped
public class InitialConfigurations {
    private static final String USER_AGENT = "landbridge-declaration";

    private final ConfigurationStore store;

    InitialConfigurations(ConfigurationStore store) {
        this.store = store;
    }

    void onDeclared(@Observes DeclaredInstance declared) {
        declared.initData().ifPresent(data -> create(declared, data));
    }

    private void create(DeclaredInstance declared, JsonNode data) {
        var violations = new ArrayList<String>();
        var initData = InitData.read(declared.path() + ".initData", data, declared.folder(), violations);
        var tenant = declared.instance().tenant().id();
        for (var entry : initData.entries()) {
            var place = entry.onSubaccount()
                    ? Place.subaccount(tenant)
                    : Place.instance(tenant, declared.instance().id());
            create(place, entry, violations);
        }
        if (!violations.isEmpty()) {
            throw new ConfigurationException("landbridge.tenants-file: the initial data of instance '"
                    + declared.instance().name() + "' cannot be created:\n  " + String.join("\n  ", violations));
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
