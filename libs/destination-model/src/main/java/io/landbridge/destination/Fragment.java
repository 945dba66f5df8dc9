// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Properties that are laid over a destination when it is looked up.
 *
 * @param properties at least {@code FragmentName}; never {@code Name} or {@code Type}
 */
public record Fragment(Map<String, String> properties) {
    /** @throws IllegalArgumentException if the name is missing, or a property is there that a fragment must not have */
    public Fragment {
        var name = properties.get(Destination.FRAGMENT_NAME);
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "fragment property 'FragmentName' is missing (expected: a non-empty text)");
        }
        requireAbsent(properties, Destination.NAME);
        requireAbsent(properties, Destination.TYPE);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    private static void requireAbsent(Map<String, String> properties, String key) {
        if (properties.containsKey(key)) {
            throw new IllegalArgumentException(
                    "fragment property '" + key + "' is not allowed: it belongs to the destination");
        }
    }

    public String name() {
        return properties.getOrDefault(Destination.FRAGMENT_NAME, "");
    }

    @Override
    public String toString() {
        return "Fragment" + SecretProperties.masked(properties);
    }
}
