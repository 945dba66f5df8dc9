// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpCall;
import io.landbridge.http.HttpCalls;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Calls to addresses that tenants choose: on the internet, none of them may be in a private network, unless that is allowed. Behind
 * a proxy, whoever runs it decides. Safe on any thread; nothing blocks.
 *
 * <p>The JDK's client looks names up itself and cannot be told an address. It finds the addresses just checked, because the JVM
 * keeps them for 30 seconds, unless that time ends between check and connection. Hence the second look, after the answer: one
 * that may have come from a private address is dropped.
 */
public final class GuardedCalls implements HttpCalls {
    private static final Logger LOG = Logger.getLogger(GuardedCalls.class);

    private final HttpCalls http;
    private final Optional<Guard> guard;
    private final Executor blocking;

    /** Says why a host may not be called, if it may not. May block. */
    public interface Guard {
        Optional<String> objectionTo(String host);
    }

    /**
     * @param http makes the calls
     * @param privateAllowed whether they may go into private networks
     * @param blocking runs look-ups of names
     */
    public GuardedCalls(HttpCalls http, boolean privateAllowed, Executor blocking) {
        this(http, privateAllowed ? Optional.empty() : Optional.of(PrivateNetworkGuard::objectionTo), blocking);
    }

    /** The same with a guard of one's own, or none. */
    public GuardedCalls(HttpCalls http, Optional<Guard> guard, Executor blocking) {
        this.http = http;
        this.guard = guard;
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<HttpAnswer> call(HttpCall call) {
        return guarded(call, () -> http.call(call));
    }

    @Override
    public CompletionStage<HttpAnswer> callForBeginning(HttpCall call) {
        return guarded(call, () -> http.callForBeginning(call));
    }

    private CompletionStage<HttpAnswer> guarded(HttpCall call, Supplier<CompletionStage<HttpAnswer>> calling) {
        return unlessObjected(call, calling)
                .thenCompose(answer -> unlessObjected(call, () -> CompletableFuture.completedStage(answer)));
    }

    private CompletionStage<HttpAnswer> unlessObjected(HttpCall call, Supplier<CompletionStage<HttpAnswer>> next) {
        if (guard.isEmpty() || call.proxy().isPresent()) {
            return next.get();
        }
        return objectionTo(call, guard.get())
                .thenCompose(
                        objection -> objection.map(why -> refused(call, why)).orElseGet(next));
    }

    /** A check that fails is an objection. */
    private CompletionStage<Optional<String>> objectionTo(HttpCall call, Guard asked) {
        return CompletableFuture.completedStage(call.target().getHost())
                .thenApplyAsync(asked::objectionTo, blocking)
                .exceptionally(failure -> {
                    LOG.errorf(failure, "The host of %s could not be checked", call);
                    return Optional.of("could not be checked for private addresses (the control plane's log says why)");
                });
    }

    private static CompletionStage<HttpAnswer> refused(HttpCall call, String why) {
        return CompletableFuture.completedStage(
                new HttpAnswer.Failed(HttpAnswer.Cause.NOT_ALLOWED, HttpCall.nameOf(call.target()) + " " + why));
    }
}
