// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import io.landbridge.cloudconnector.login.Sessions.Session;
import io.landbridge.cloudconnector.users.UserStore;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Decides who a caller is. Documented: Basic authentication begins a session, whose first answer carries the cookie
 * {@code JSESSIONID} and the {@code X-CSRF-Token}; in a session, what changes something needs that token. A request with
 * {@code Connection: close} stands alone and ends the session that it names.
 *
 * <p>A call without session that changes something is let in by its password alone, for scripts; not when a browser
 * says that it comes from another origin.
 */
@Singleton
final class Doorkeeper {
    private final UserStore users;
    private final Sessions sessions;
    private final Attempts attempts;

    Doorkeeper(UserStore users, Sessions sessions, Attempts attempts) {
        this.users = users;
        this.sessions = sessions;
        this.attempts = attempts;
    }

    boolean isOpen(Session session) {
        return sessions.find(session.id()).isPresent();
    }

    Verdict judge(Call call) {
        if (call.closing()) {
            call.sessionId().ifPresent(sessions::end);
            return byPassword(call, false);
        }
        var session = call.sessionId().flatMap(sessions::find);
        if (session.isPresent()) {
            return inSession(call, session.get());
        }
        return call.sessionId().isPresent() && call.credentials().isEmpty()
                ? new Verdict.Expired()
                : byPassword(call, true);
    }

    private static Verdict inSession(Call call, Session session) {
        if (call.changes()
                && !call.csrfToken()
                        .filter(token -> same(token, session.csrfToken()))
                        .isPresent()) {
            return new Verdict.Forged("The header X-CSRF-Token is missing or not the session's (expected: the token of"
                    + " the session's first answer)");
        }
        return new Verdict.Admitted(session.user(), Optional.of(session));
    }

    private Verdict byPassword(Call call, boolean beginSession) {
        if (call.credentials().isEmpty()) {
            return new Verdict.Unknown("No credentials (expected: the header Authorization with Basic authentication)");
        }
        if (attempts.areExhausted(call.address())) {
            return new Verdict.Throttled();
        }
        if (call.changes() && call.foreign()) {
            return new Verdict.Forged(
                    "A page of another origin sent the request (expected: a session and its" + " X-CSRF-Token)");
        }
        var credentials = call.credentials().get();
        if (!users.matches(credentials.user(), credentials.password())) {
            attempts.failed(call.address());
            return new Verdict.Unknown("User or password is wrong");
        }
        return new Verdict.Admitted(
                credentials.user(), beginSession ? Optional.of(sessions.begin(credentials.user())) : Optional.empty());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
