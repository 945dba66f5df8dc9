// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.destination.FoundDestination;
import java.util.Optional;

/** What came of a look-up. Messages are the services' words, shortened, and hold no secrets of ours. */
public sealed interface LookupResult {
    /**
     * It is there. The same object is returned as long as it is kept, so that what is derived from it can be kept with it.
     *
     * @param destination merged properties, credentials or why there are none, certificates
     */
    record Found(FoundDestination destination) implements LookupResult {}

    /**
     * The destination, or a fragment that is not optional, does not exist (404).
     *
     * @param message which of them, as the Destination Service says it
     */
    record NotFound(String message) implements LookupResult {}

    /**
     * The Destination Service does not accept the look-up, such as its token or a combination of inputs (other 4xx).
     *
     * @param status status code
     * @param message its explanation
     */
    record Rejected(int status, String message) implements LookupResult {}

    /**
     * The Destination Service did not answer, or not with a destination (5xx, garbage).
     *
     * @param status status code, if it answered
     * @param message who was asked, and what happened
     */
    record Failed(Optional<Integer> status, String message) implements LookupResult {}

    /**
     * The token service gave no token for the Destination Service.
     *
     * @param status its status code if it refused: 404 for a tenant that it does not know, 401 for one without
     *     subscription; absent if it could not be asked
     * @param message who was asked, and what happened
     */
    record NoToken(Optional<Integer> status, String message) implements LookupResult {}
}
