// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import java.util.Map;

/**
 * Everything that decides which credentials are right.
 *
 * @param owner where the destination is kept
 * @param callerSubdomain of the tenant that the look-up is made for
 * @param destination with its fragments merged
 * @param stores the key and trust stores that the destination names, by name; those that do not exist are left out
 * @param presented what the look-up brings
 */
public record RetrievalInput(
        Place owner,
        String callerSubdomain,
        Destination destination,
        Map<String, Certificate> stores,
        Presented presented) {
    public RetrievalInput {
        stores = Map.copyOf(stores);
    }

    /** The same, with that brought. */
    public RetrievalInput with(Presented other) {
        return new RetrievalInput(owner, callerSubdomain, destination, stores, other);
    }
}
