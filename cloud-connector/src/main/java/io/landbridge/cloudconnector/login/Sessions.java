// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The sessions; in memory, each ends half an hour after its last use. */
@Singleton
public final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    private static final int MOST = 1_000;
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Session> sessions;

    /**
     * One of them.
     *
     * @param id what the cookie says
     * @param user who it is
     * @param csrfToken what a request that changes something must say beside the cookie
     */
    record Session(String id, String user, String csrfToken) {
        @Override
        public String toString() {
            return "Session[" + user + "]";
        }
    }

    @Inject
    Sessions() {
        this(Ticker.systemTicker());
    }

    Sessions(Ticker ticker) {
        sessions = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(IDLE)
                .maximumSize(MOST)
                .build();
    }

    Session begin(String user) {
        var session = new Session(token(), user, token());
        sessions.put(session.id(), session);
        return session;
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.getIfPresent(id));
    }

    void end(String id) {
        sessions.invalidate(id);
    }

    /** Ends all: who they were for may no longer be who they are. */
    public void endAll() {
        sessions.invalidateAll();
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
