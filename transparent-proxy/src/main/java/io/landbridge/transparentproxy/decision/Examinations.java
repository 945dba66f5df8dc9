// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.landbridge.destination.FoundDestination;
import io.landbridge.transparentproxy.request.Preparation;
import io.landbridge.transparentproxy.request.RequestRules;

/** Examines each look-up result once, as long as somebody keeps it. */
final class Examinations {
    private final LoadingCache<FoundDestination, Examined> byIdentity;

    Examinations(RequestRules rules) {
        // Weak keys are compared by identity; what is kept must not lead back to its key.
        this.byIdentity = Caffeine.newBuilder()
                .weakKeys()
                .executor(Runnable::run) // its housekeeping is cheaper than waking another thread for it
                .build(found -> Examined.of(found, Preparation.of(found, rules)));
    }

    Examined of(FoundDestination found) {
        return byIdentity.get(found);
    }
}
