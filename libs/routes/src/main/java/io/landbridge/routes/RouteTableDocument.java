// SPDX-License-Identifier: Apache-2.0
package io.landbridge.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The YAML's shape. {@code destination.name: "*"} is the gateway, as in the custom resource. */
record RouteTableDocument(
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) List<Entry> routes) {
    private static final int VERSION = 1;
    private static final String GATEWAY = "*";

    RouteTableDocument {
        if (version != VERSION) {
            throw new IllegalArgumentException("version " + version + " is not known (expected: " + VERSION + ")");
        }
    }

    static RouteTableDocument of(RouteTable table) {
        return new RouteTableDocument(
                VERSION, table.routes().stream().map(Entry::of).toList());
    }

    RouteTable toTable() {
        return new RouteTable(routes.stream().map(Entry::toRoute).toList());
    }

    record Entry(
            @JsonProperty(required = true) String namespace,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String instance,
            @JsonProperty(required = true) Named destination,
            @Nullable FragmentEntry fragment,
            @Nullable ChainEntry chain,
            @Nullable Integer tcpPort,
            @Nullable String tenant) {
        static Entry of(Route route) {
            var chain = route.chain().map(ChainEntry::of).orElse(null);
            var tcpPort = route.tcpPort().isPresent()
                    ? Integer.valueOf(route.tcpPort().getAsInt())
                    : null;
            return switch (route.target()) {
                case RouteTarget.Gateway() ->
                    new Entry(
                            route.namespace(),
                            route.name(),
                            route.instance(),
                            new Named(GATEWAY, null),
                            null,
                            chain,
                            null,
                            null);
                case RouteTarget.Fixed fixed ->
                    new Entry(
                            route.namespace(),
                            route.name(),
                            route.instance(),
                            new Named(fixed.destination().value(), wireName(fixed.level())),
                            fixed.fragment().map(FragmentEntry::of).orElse(null),
                            chain,
                            tcpPort,
                            route.tenant().orElse(null));
            };
        }

        Route toRoute() {
            return new Route(
                    namespace,
                    name,
                    instance,
                    target(),
                    Optional.ofNullable(chain).map(ChainEntry::toRef),
                    tcpPort == null ? OptionalInt.empty() : OptionalInt.of(tcpPort),
                    Optional.ofNullable(tenant));
        }

        private RouteTarget target() {
            if (destination.name().equals(GATEWAY)) {
                return new RouteTarget.Gateway();
            }
            return new RouteTarget.Fixed(
                    new DestinationName(destination.name()),
                    level(destination.level()),
                    Optional.ofNullable(fragment).map(FragmentEntry::toRef));
        }
    }

    record Named(
            @JsonProperty(required = true) String name,
            @Nullable String level) {}

    record FragmentEntry(
            @JsonProperty(required = true) String name,
            @Nullable String level,
            boolean optional) {
        static FragmentEntry of(RouteTarget.FragmentRef ref) {
            return new FragmentEntry(ref.name().value(), wireName(ref.level()), ref.optional());
        }

        RouteTarget.FragmentRef toRef() {
            return new RouteTarget.FragmentRef(new FragmentName(name), RouteTableDocument.level(level), optional);
        }
    }

    record ChainEntry(
            @JsonProperty(required = true) String name,
            @Nullable Map<String, String> variables) {
        static ChainEntry of(ChainRef ref) {
            return new ChainEntry(ref.name(), ref.variables().isEmpty() ? null : ref.variables());
        }

        ChainRef toRef() {
            return new ChainRef(name, variables == null ? Map.of() : variables);
        }
    }

    private static @Nullable String wireName(Optional<Level> level) {
        return level.map(Level::wireName).orElse(null);
    }

    private static Optional<Level> level(@Nullable String wireName) {
        return Optional.ofNullable(wireName)
                .map(name -> Level.find(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "level '" + name + "' is not known (expected one of: " + Level.wireNames() + ")")));
    }
}
