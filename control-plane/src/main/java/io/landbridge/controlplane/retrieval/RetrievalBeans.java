// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.http.HttpCaller;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** The one retrieval of the program, and what it calls with. */
final class RetrievalBeans {
    private RetrievalBeans() {}

    @Produces
    @Singleton
    static HttpCaller httpCaller() {
        return new HttpCaller();
    }

    static void close(@Disposes HttpCaller caller) {
        caller.close();
    }

    @Produces
    @Singleton
    static TokenRetrieval tokenRetrieval(
            HttpCaller http, Clock clock, RetrievalConfig config, ExecutorService blocking) {
        return new TokenRetrieval(http, clock, config.allowPrivateTokenServices(), blocking);
    }
}
