// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.http.HttpCaller;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Finds destinations of one Destination Service instance. Its stages never fail. */
public final class DestinationClient {
    private final DestinationService service;

    /**
     * @param key the instance
     * @param settings how it is called
     * @param http makes the calls; stays the caller's to close
     * @param clock tells the time
     */
    public DestinationClient(ServiceKey key, ClientSettings settings, HttpCaller http, Clock clock) {
        this.service = new DestinationService(key, settings, http, clock);
    }

    /** The kept answer, or a fresh one; complete already when it is kept. */
    public CompletionStage<LookupResult> find(DestinationLookup lookup) {
        return service.find(lookup);
    }

    /** A fresh answer; nothing is kept of it but the token for the Destination Service. */
    public CompletionStage<LookupResult> findUncached(DestinationLookup lookup) {
        return service.find(lookup);
    }
}
