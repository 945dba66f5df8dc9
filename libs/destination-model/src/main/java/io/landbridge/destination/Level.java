// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a destination or fragment is kept, as the look-up API and the custom resource name it. */
public enum Level {
    PROVIDER_SUBACCOUNT("provider_subaccount"),
    PROVIDER_INSTANCE("provider_instance"),
    SUBACCOUNT("subaccount"),
    INSTANCE("instance");

    private final String wireName;

    Level(String wireName) {
        this.wireName = wireName;
    }

    /** The name in headers, paths and custom resources. */
    public String wireName() {
        return wireName;
    }

    /** The level of that exact name. */
    public static Optional<Level> find(String wireName) {
        return Arrays.stream(values())
                .filter(level -> level.wireName.equals(wireName))
                .findFirst();
    }

    /** All names, comma-separated, for messages. */
    public static String wireNames() {
        return Arrays.stream(values()).map(Level::wireName).collect(Collectors.joining(", "));
    }
}
