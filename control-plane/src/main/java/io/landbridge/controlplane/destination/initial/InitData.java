// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.initial;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.destination.format.EntityFormat;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.destination.validation.ConfigurationReader;
import io.landbridge.controlplane.destination.validation.Reading;
import io.landbridge.controlplane.destination.validation.RequestBody;
import io.landbridge.controlplane.tenant.ServiceInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an instance brings when it is declared.
 *
 * @param entries in the order of the document
 */
record InitData(List<Entry> entries) {
    private static final Set<String> LEVELS = Set.of("subaccount", "instance");
    private static final String DESTINATIONS_POLICY = "existing_destinations_policy";
    private static final String CERTIFICATES_POLICY = "existing_certificates_policy";
    private static final Set<String> KEYS = Set.of(
            DESTINATIONS_POLICY, CERTIFICATES_POLICY, "destinations", "destinationFiles", "fragments", "certificates");

    InitData {
        entries = List.copyOf(entries);
    }

    /**
     * One configuration.
     *
     * @param path where it is in the document, for messages
     * @param onSubaccount whether it is for the subaccount level, not for the instance's
     */
    record Entry(String path, boolean onSubaccount, Kind kind, ExistingPolicy policy, Reading reading) {
        Place place(ServiceInstance instance) {
            var tenant = instance.tenant().id();
            return onSubaccount ? Place.subaccount(tenant) : Place.instance(tenant, instance.id());
        }
    }

    /**
     * Reads the document; what is wrong is added to the violations.
     *
     * @param folder what files are relative to; without it there are none
     */
    static InitData read(String path, JsonNode data, Optional<Path> folder, List<String> violations) {
        var entries = new ArrayList<Entry>();
        unknown(path, data, LEVELS, violations);
        for (var level : LEVELS.stream().sorted().toList()) {
            if (data.has(level)) {
                new LevelReader(path + "." + level, level.equals("subaccount"), data.get(level), violations)
                        .read(folder, entries);
            }
        }
        return new InitData(entries);
    }

    private static void unknown(String path, JsonNode node, Set<String> known, List<String> violations) {
        if (!node.isObject()) {
            violations.add(path + " is no mapping of keys to values");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                violations.add(path + "." + key + " is not known (expected one of: "
                        + known.stream().sorted().toList() + ")");
            }
        });
    }

    /** Reads one level. */
    private record LevelReader(String path, boolean onSubaccount, JsonNode level, List<String> violations) {
        void read(Optional<Path> folder, List<Entry> entries) {
            unknown(path, level, KEYS, violations);
            var otherwise = folder.isPresent() ? "update" : "fail";
            var destinations = policy(DESTINATIONS_POLICY, otherwise);
            list("destinations", Kind.DESTINATION, destinations, entries);
            folder.ifPresentOrElse(found -> files(found, destinations, entries), this::requireNoFiles);
            list("fragments", Kind.FRAGMENT, destinations, entries);
            list("certificates", Kind.CERTIFICATE, policy(CERTIFICATES_POLICY, otherwise), entries);
        }

        private void requireNoFiles() {
            if (level.has("destinationFiles")) {
                violations.add(path + ".destinationFiles is for the declarative file alone (expected: destinations)");
            }
        }

        /** Without a policy, what a declaration says holds, since it is applied at each start. */
        private ExistingPolicy policy(String key, String otherwise) {
            var name = level.path(key).asText(otherwise);
            return ExistingPolicy.find(name).orElseGet(() -> {
                violations.add(path + "." + key + " is '" + name + "' (expected: fail, ignore or update)");
                return ExistingPolicy.FAIL;
            });
        }

        private void list(String key, Kind kind, ExistingPolicy policy, List<Entry> entries) {
            var number = 0;
            for (var each : level.path(key)) {
                entries.add(new Entry(
                        path + "." + key + "[" + number++ + "]",
                        onSubaccount,
                        kind,
                        policy,
                        ConfigurationReader.read(kind, each)));
            }
        }

        private void files(Path folder, ExistingPolicy policy, List<Entry> entries) {
            for (var each : level.path("destinationFiles")) {
                var where = path + ".destinationFiles '" + each.asText() + "'";
                for (var reading : readings(where, folder.resolve(each.asText()))) {
                    entries.add(new Entry(where, onSubaccount, Kind.DESTINATION, policy, reading));
                }
            }
        }

        private List<Reading> readings(String where, Path file) {
            try {
                return switch (RequestBody.read(
                        Kind.DESTINATION, EntityFormat.ofFile(file.toString()), Files.readAllBytes(file))) {
                    case RequestBody.One one -> List.of(one.reading());
                    case RequestBody.Many many -> many.readings();
                    case RequestBody.Unreadable unreadable -> {
                        violations.add(where + ": " + unreadable.message());
                        yield List.of();
                    }
                };
            } catch (IOException unreadable) {
                violations.add(where + " cannot be read (expected: an exported destination, its path relative to the"
                        + " declaration's folder): " + unreadable.getClass().getSimpleName());
                return List.of();
            }
        }
    }
}
