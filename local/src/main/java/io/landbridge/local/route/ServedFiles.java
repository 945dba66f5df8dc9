// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is served of a folder's files: of each file its last good version, of each name the first file that has it.
 *
 * @param files by name
 */
record ServedFiles(Map<String, ServedFile> files) {
    static final ServedFiles NONE = new ServedFiles(Map.of());

    /**
     * One file.
     *
     * @param text what it says now
     * @param routes of its last good version
     * @param faults of what it says now
     */
    record ServedFile(String text, List<Route> routes, List<String> faults) {}

    ServedFiles {
        files = new TreeMap<>(files);
    }

    /** After the folder has come to hold these texts. */
    ServedFiles next(Map<String, String> texts, List<String> instances) {
        var next = new HashMap<String, ServedFile>();
        texts.forEach((name, text) -> next.put(name, next(files.get(name), text, instances)));
        return new ServedFiles(next).withoutClashes();
    }

    private static ServedFile next(@Nullable ServedFile before, String text, List<String> instances) {
        if (before != null && before.text().equals(text) && before.faults().isEmpty()) {
            return before;
        }
        return switch (DestinationYaml.read(text, instances)) {
            case FileResult.Good good -> new ServedFile(text, good.routes(), List.of());
            case FileResult.Bad bad -> new ServedFile(text, before == null ? List.of() : before.routes(), bad.faults());
        };
    }

    private ServedFiles withoutClashes() {
        var owners = new HashMap<String, String>();
        var result = new HashMap<String, ServedFile>();
        files.forEach((name, file) -> result.put(name, withoutClashes(name, file, owners)));
        return new ServedFiles(result);
    }

    private static ServedFile withoutClashes(String name, ServedFile file, Map<String, String> owners) {
        var routes = new ArrayList<Route>();
        var faults = new ArrayList<>(file.faults());
        for (var route : file.routes()) {
            var owner = owners.putIfAbsent(route.name(), name);
            if (owner == null) {
                routes.add(route);
            } else {
                faults.add("metadata.name: '" + route.name() + "' is in " + owner + " too (expected: in one file)");
            }
        }
        return new ServedFile(file.text(), routes, faults);
    }

    /** All routes, as for HTTP. */
    RouteTable table() {
        return new RouteTable(
                routes().map(route -> route.withTcpPort(OptionalInt.empty())).toList());
    }

    /** The ports that resources ask for, by name. */
    Map<String, Integer> ports() {
        return routes().filter(route -> route.tcpPort().isPresent())
                .collect(Collectors.toMap(Route::name, route -> route.tcpPort().getAsInt()));
    }

    private Stream<Route> routes() {
        return files.values().stream().flatMap(file -> file.routes().stream());
    }
}
