// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Connectors as peers tell each other: one to a line, {@code tenant location}, both in base64. */
final class ConnectorList {
    private ConnectorList() {}

    static String write(Collection<Connector> connectors) {
        return connectors.stream()
                .map(connector -> Contract.encode(connector.tenant()) + " " + Contract.encode(connector.locationId()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Lines of another form are left out. */
    static Set<Connector> read(String text) {
        return text.lines()
                .map(ConnectorList::connector)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Connector> connector(String line) {
        var parts = line.split(" ", -1);
        return parts.length == 2
                ? Contract.decode(parts[0])
                        .flatMap(tenant -> Contract.decode(parts[1]).map(location -> new Connector(tenant, location)))
                : Optional.empty();
    }
}
