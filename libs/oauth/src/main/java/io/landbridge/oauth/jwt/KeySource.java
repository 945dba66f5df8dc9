// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.JWSHeader;
import io.landbridge.http.CallBounds;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpAnswer.Answered;
import io.landbridge.http.HttpAnswer.Failed;
import io.landbridge.http.HttpCall;
import io.landbridge.http.HttpCalls;
import io.landbridge.tls.ClientTls;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The published keys of one token service. They are asked for when a token needs a key that is not known or may be new,
 * and beside the work when they get old; never twice at a time, and never soon after the last time, whatever tokens
 * name. As long as the token service does not answer, the last good keys stay.
 */
public final class KeySource implements Keys {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");
    private static final CallBounds BOUNDS = new CallBounds(Duration.ofSeconds(5), Duration.ofSeconds(5), 128 * 1024);
    private static final int OK = 200;

    private final HttpCalls http;
    private final HttpCall call;
    private final Clock clock;
    private final Consumer<KeySource> renewed;
    private final AtomicReference<@Nullable CompletableFuture<HeldKeys>> underWay = new AtomicReference<>();
    private volatile HeldKeys held = HeldKeys.NONE;

    /**
     * @param http makes the calls
     * @param address of the key set, absolute
     * @param tls how TLS is spoken if the address asks for it
     * @param clock tells the time
     */
    public KeySource(HttpCalls http, URI address, ClientTls tls, Clock clock) {
        this(http, call(address, tls), clock, source -> {});
    }

    /** The same, and who is told whenever it holds other keys. */
    KeySource(HttpCalls http, HttpCall call, Clock clock, Consumer<KeySource> renewed) {
        this.http = http;
        this.call = call;
        this.clock = clock;
        this.renewed = renewed;
    }

    static HttpCall call(URI address, ClientTls tls) {
        return new HttpCall(address, HEADERS, Optional.empty(), BOUNDS, tls);
    }

    /** What it takes in memory, about: the address in several forms, and the keys. */
    int bytes() {
        return 1024 + 8 * call.target().toString().length() + held.bytes();
    }

    @Override
    public CompletionStage<KeyLookup> find(JWSHeader signature) {
        var known = held;
        if (!known.have(signature)) {
            return refresh().thenApply(keys -> keys.find(signature));
        }
        if (known.isOlderThan(FRESH, clock.instant())) {
            refresh();
        }
        return CompletableFuture.completedFuture(known.find(signature));
    }

    @Override
    public CompletionStage<KeyLookup> findAnew(JWSHeader signature) {
        return refresh().thenApply(keys -> keys.findInNewest(signature));
    }

    private CompletionStage<HeldKeys> refresh() {
        var next = new CompletableFuture<HeldKeys>();
        var current = underWay.compareAndExchange(null, next);
        if (current != null) {
            return current;
        }
        if (held.isOlderThan(PAUSE, clock.instant())) {
            ask().thenAccept(keys -> finish(next, keys));
        } else {
            finish(next, held);
        }
        return next;
    }

    /** The stage never fails: one that did would be waited for forever. */
    private CompletionStage<HeldKeys> ask() {
        return CompletableFuture.completedStage(call)
                .thenCompose(http::call)
                .thenApply(this::read)
                .exceptionally(failure -> failed(name() + " could not be asked for"));
    }

    private void finish(CompletableFuture<HeldKeys> asked, HeldKeys keys) {
        held = keys;
        try {
            renewed.accept(this);
        } finally {
            underWay.set(null);
            asked.complete(keys);
        }
    }

    private HeldKeys read(HttpAnswer answer) {
        return switch (answer) {
            case Failed failed -> failed("the token service's key set " + failed.message());
            case Answered answered
            when answered.status() != OK -> failed(name() + " answered " + answered.status() + " (expected: 200)");
            case Answered answered -> parse(answered);
        };
    }

    private HeldKeys parse(Answered answered) {
        return HeldKeys.parse(answered.text(), clock.instant())
                .orElseGet(() -> failed(name() + " answered without a key set (expected: RFC 7517)"));
    }

    private HeldKeys failed(String why) {
        return held.failed(clock.instant(), why);
    }

    private String name() {
        return "the token service's key set " + HttpCall.nameOf(call.target());
    }
}
