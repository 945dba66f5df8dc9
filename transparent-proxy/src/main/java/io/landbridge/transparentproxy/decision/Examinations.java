// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.TargetCheck;
import io.landbridge.transparentproxy.request.Preparation;
import io.landbridge.transparentproxy.request.Retries;

/** Examines each look-up result once, as long as somebody keeps it. */
final class Examinations {
    private final LoadingCache<FoundDestination, Examined> byIdentity;

    Examinations(TargetCheck check, Retries retries) {
        // Weak keys are compared by identity; what is kept must not lead back to its key.
        this.byIdentity = Caffeine.newBuilder()
                .weakKeys()
                .executor(Runnable::run) // its housekeeping is cheaper than waking another thread for it
                .build(found -> Examined.of(found, Preparation.of(found, check, retries)));
    }

    Examined of(FoundDestination found) {
        return byIdentity.get(found);
    }
}
