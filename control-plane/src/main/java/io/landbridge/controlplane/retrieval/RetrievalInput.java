// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.destination.Place;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides which credentials are right.
 *
 * @param owner where the destination is kept
 * @param destination with its fragments merged
 * @param stores the key and trust stores that the destination names, by name; those that do not exist are left out
 * @param tokenServiceTenant header {@code X-tenant}: subdomain for a {@code Common} token service
 * @param clientAssertion whether the request names or brings a client assertion
 */
public record RetrievalInput(
        Place owner,
        Destination destination,
        Map<String, Certificate> stores,
        Optional<String> tokenServiceTenant,
        boolean clientAssertion) {
    public RetrievalInput {
        stores = Map.copyOf(stores);
    }
}
