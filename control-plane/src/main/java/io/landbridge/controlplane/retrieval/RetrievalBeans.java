// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.retrieval.RetrievalConfig.TrustedIssuer;
import io.landbridge.controlplane.saml.GeneratedAssertion;
import io.landbridge.controlplane.saml.GeneratedAssertions;
import io.landbridge.controlplane.token.TokenVerifier;
import io.landbridge.http.HttpCaller;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The one retrieval of the program, and what it calls with. */
final class RetrievalBeans {
    private static final Logger LOG = Logger.getLogger(RetrievalBeans.class);

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
    static TokenServiceRoutes routes(RetrievalConfig config, OnPremiseRoute onPremise, ExecutorService blocking) {
        return new TokenServiceRoutes(config.allowPrivateTokenServices(), onPremise, blocking);
    }

    @Produces
    @Singleton
    static TokenRetrieval tokenRetrieval(
            HttpCaller http, Clock clock, TokenServiceRoutes routes, AssertionSource assertions) {
        return new TokenRetrieval(http, clock, routes, assertions);
    }

    @Produces
    @Singleton
    static AssertionSource assertions(GeneratedAssertions generated, ExecutorService blocking) {
        return input -> CompletableFuture.supplyAsync(() -> generated.make(input), blocking)
                .exceptionally(failure -> {
                    LOG.errorf(failure, "The assertion of %s cannot be made", input);
                    return new GeneratedAssertion.Failed(
                            "the assertion cannot be made (the control plane's log says why)");
                });
    }

    @Produces
    @Singleton
    static UserTokens userTokens(
            TokenVerifier own, RetrievalConfig config, TokenServiceRoutes routes, HttpCaller http, Clock clock) {
        var trusted = config.trustedIssuers().values().stream()
                .collect(Collectors.toMap(TrustedIssuer::issuer, TrustedIssuer::jwksUri));
        return new UserTokens(own, trusted, routes, http, clock);
    }
}
