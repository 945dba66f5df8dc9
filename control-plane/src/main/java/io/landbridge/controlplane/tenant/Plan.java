// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an instance of the Connectivity Service is for. Instances of other services have {@link #LITE} alone. */
public enum Plan {
    /** For applications that call on-premise systems. */
    LITE,
    /** For a connectivity proxy, which gets its certificate and reports its tunnels. */
    CONNECTIVITY_PROXY,
    /** For whoever asks which cloud connectors are connected. */
    API_ACCESS;

    /** Its documented name, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The plan of that name; empty for an unknown one. */
    public static Optional<Plan> of(String wireName) {
        return Arrays.stream(values())
                .filter(plan -> plan.wireName().equals(wireName))
                .findFirst();
    }
}
