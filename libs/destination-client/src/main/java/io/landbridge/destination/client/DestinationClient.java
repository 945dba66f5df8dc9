// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.http.HttpCaller;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/**
 * Finds destinations of one Destination Service instance. Its stages never fail.
 *
 * <p>What is found is used for the cache time, and no longer than its tokens live; what one caller's tokens bought is used
 * until it expires, by that caller alone. While the service is down, what was found stays in use until its tokens expire.
 * What is not found is forgotten after seconds.
 */
public final class DestinationClient {
    private final DestinationService service;
    private final LookupCache kept;

    /**
     * @param key the instance
     * @param settings how it is called
     * @param http makes the calls; stays the caller's to close
     * @param clock tells the time
     */
    public DestinationClient(ServiceKey key, ClientSettings settings, HttpCaller http, Clock clock) {
        this.service = new DestinationService(key, settings, http, clock);
        this.kept = new LookupCache(settings.cacheTime(), clock, service::find);
    }

    /** The kept answer, or a fresh one; complete already when it is kept. */
    public CompletionStage<LookupResult> find(DestinationLookup lookup) {
        return kept.get(lookup);
    }

    /**
     * A newer answer than the kept one, because what that holds was refused; the kept one if it is new itself, or nobody
     * answers.
     */
    public CompletionStage<LookupResult> refresh(DestinationLookup lookup) {
        return kept.refresh(lookup);
    }

    /** A fresh answer; nothing is kept of it but the token for the Destination Service. */
    public CompletionStage<LookupResult> findUncached(DestinationLookup lookup) {
        return service.find(Question.of(lookup));
    }
}
