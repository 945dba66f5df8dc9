// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a service instance is an instance of. */
public enum ServiceKind {
    /** The Destination Service. */
    DESTINATION,
    /** The Connectivity Service. */
    CONNECTIVITY,
    /** A plain client of the token service, for applications. */
    XSUAA;

    /** Its name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name; empty for an unknown one. */
    public static Optional<ServiceKind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }
}
