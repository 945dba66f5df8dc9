// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.landbridge.http.HttpCalls;
import io.landbridge.tls.ClientTls;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * The published keys of many token services, as many as fit: those that are used least make room, and are asked for again when
 * they are needed. Safe on any thread.
 *
 * @param <O> for whom keys are asked for; nobody gets those of another one
 */
public final class KeySources<O> {
    private static final Duration IDLE = Duration.ofHours(1);

    private final HttpCalls http;
    private final Clock clock;
    private final Cache<Name<O>, KeySource> sources;

    private record Name<O>(O owner, URI address) {}

    /**
     * @param http makes the calls
     * @param mostBytes that keys may take in memory; reckoned generously
     * @param clock tells the time
     */
    public KeySources(HttpCalls http, long mostBytes, Clock clock) {
        this.http = http;
        this.clock = clock;
        this.sources = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .<Name<O>, KeySource>weigher((name, source) -> source.bytes())
                .expireAfterAccess(IDLE)
                .executor(Runnable::run)
                .build();
    }

    /** The keys at that address, absolute. */
    public KeySource get(O owner, URI address) {
        return sources.get(new Name<>(owner, address), this::source);
    }

    /** It gets heavier when its keys come, and is weighed again. */
    private KeySource source(Name<O> name) {
        return new KeySource(
                http,
                KeySource.call(name.address(), ClientTls.DEFAULT),
                clock,
                heavier -> sources.asMap().replace(name, heavier, heavier));
    }
}
