// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import jakarta.persistence.Embeddable;

/**
 * Primary key of {@link ConfigurationRow}.
 *
 * @param place of {@link Place#key}
 * @param kind of {@link Kind#word}
 * @param name the configuration's name
 */
@Embeddable
public record ConfigurationKey(String place, String kind, String name) {
    /** That of the one with this name. */
    public static ConfigurationKey of(Place place, Kind kind, String name) {
        return new ConfigurationKey(place.key(), kind.word(), name);
    }
}
