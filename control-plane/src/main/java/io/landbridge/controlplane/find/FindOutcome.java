// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.landbridge.controlplane.destination.store.Etag;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the store says to a look-up. */
sealed interface FindOutcome {
    /**
     * The destination.
     *
     * @param place where it is kept
     * @param destination with its fragments merged
     * @param fragments those that were merged, and where they are kept
     * @param stores the certificates and key stores that it names and that exist
     */
    record Found(Place place, Destination destination, List<Kept<String>> fragments, List<Kept<Certificate>> stores)
            implements FindOutcome {
        public Found {
            fragments = List.copyOf(fragments);
            stores = List.copyOf(stores);
        }

        /** Follows from all that the answer has, but for tokens; of a destination without stores, its own. */
        String etag() {
            var own = Etag.of(destination.properties());
            if (stores.isEmpty()) {
                return own;
            }
            var parts = new HashMap<>(Map.of("", own));
            stores.forEach(store ->
                    parts.put(store.value().name(), store.value().content().value()));
            return Etag.of(parts);
        }

        /** The stores by name. */
        Map<String, Certificate> storesByName() {
            return stores.stream().map(Kept::value).collect(Collectors.toMap(Certificate::name, store -> store));
        }
    }

    /** There is none of that name, or no such fragment. */
    record NotFound(String message) implements FindOutcome {}

    /** The look-up contradicts itself. */
    record BadRequest(String message) implements FindOutcome {}

    /** Something, and where it is kept. */
    record Kept<T>(Place place, T value) {}
}
