// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.retrieval.RetrievalConfig.TrustedIssuer;
import io.landbridge.controlplane.saml.GeneratedAssertion;
import io.landbridge.controlplane.saml.GeneratedAssertions;
import io.landbridge.controlplane.token.TokenVerifier;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.jwt.JwtVerifier;
import io.landbridge.oauth.jwt.KeySource;
import io.landbridge.oauth.jwt.KeySources;
import io.landbridge.tls.ClientTls;
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

    /** Verified tokens of all trusted issuers together; each has an equal part. */
    private static final long MOST_BYTES_OF_TOKENS = 32L * 1024 * 1024;

    private static final long MOST_BYTES_OF_KEYS = 16L * 1024 * 1024;

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
    static GuardedCalls guardedCalls(HttpCaller http, RetrievalConfig config, ExecutorService blocking) {
        return new GuardedCalls(http, config.allowPrivateTokenServices(), blocking);
    }

    @Produces
    @Singleton
    static TokenServiceRoutes routes(OnPremiseRoute onPremise, ExecutorService blocking) {
        return new TokenServiceRoutes(onPremise, blocking);
    }

    @Produces
    @Singleton
    static TokenRetrieval tokenRetrieval(
            GuardedCalls http, Clock clock, TokenServiceRoutes routes, AssertionSource assertions) {
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
            TokenVerifier own, RetrievalConfig config, HttpCaller http, GuardedCalls guarded, Clock clock) {
        var issuers = config.trustedIssuers().values();
        var trusted = issuers.stream()
                .collect(Collectors.toMap(
                        TrustedIssuer::issuer,
                        issuer -> verifier(issuer, http, MOST_BYTES_OF_TOKENS / issuers.size(), clock)));
        return new UserTokens(own, trusted, new KeySources<>(guarded, MOST_BYTES_OF_KEYS, clock), clock);
    }

    private static JwtVerifier verifier(TrustedIssuer issuer, HttpCaller http, long mostBytes, Clock clock) {
        var keys = new KeySource(http, issuer.jwksUri(), ClientTls.DEFAULT, clock);
        return new JwtVerifier(issuer.issuer()::equals, keys, mostBytes, clock);
    }
}
