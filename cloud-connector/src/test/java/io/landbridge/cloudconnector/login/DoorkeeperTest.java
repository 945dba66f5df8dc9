// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.users.UserStore;
import io.landbridge.destination.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoorkeeperTest {
    private static final BasicCredentials RIGHT = new BasicCredentials("Administrator", new Secret("right"));
    private static final BasicCredentials WRONG = new BasicCredentials("Administrator", new Secret("wrong"));

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private Home home;
    private Doorkeeper doorkeeper;

    @BeforeEach
    void open() {
        home = Home.open(folder);
        doorkeeper = new Doorkeeper(
                UserStore.open(home, Optional.of(RIGHT.password())),
                new Sessions(nanos::get),
                new Attempts(nanos::get));
    }

    @AfterEach
    void close() {
        home.close();
    }

    private static Call call(String method, boolean closing, Optional<Sessions.Session> session, String csrf) {
        return new Call(
                method,
                "192.0.2.1",
                closing,
                session.map(Sessions.Session::id),
                Optional.of(csrf).filter(token -> !token.isEmpty()),
                Optional.empty(),
                false);
    }

    private static Call login(String method, boolean closing, boolean foreign, BasicCredentials credentials) {
        return new Call(
                method, "192.0.2.1", closing, Optional.empty(), Optional.empty(), Optional.of(credentials), foreign);
    }

    private Sessions.Session session() {
        var admitted = (Verdict.Admitted) doorkeeper.judge(login("GET", false, false, RIGHT));
        return admitted.session().orElseThrow();
    }

    @Test
    void aSessionNeedsItsTokenForWhatChangesSomething() {
        // Given
        var session = session();

        // Then
        assertThat(doorkeeper.judge(call("GET", false, Optional.of(session), "")))
                .isInstanceOf(Verdict.Admitted.class);
        for (var method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            assertThat(doorkeeper.judge(call(method, false, Optional.of(session), "")))
                    .isInstanceOf(Verdict.Forged.class);
            assertThat(doorkeeper.judge(
                            call(method, false, Optional.of(session), session().csrfToken())))
                    .isInstanceOf(Verdict.Forged.class);
            assertThat(doorkeeper.judge(call(method, false, Optional.of(session), session.csrfToken())))
                    .isInstanceOf(Verdict.Admitted.class);
        }
    }

    @Test
    void aCallThatStandsAloneBeginsNoSessionAndEndsTheOneItNames() {
        // Given
        var session = session();

        // When
        var alone = doorkeeper.judge(login("PUT", true, false, RIGHT));
        var named = doorkeeper.judge(call("GET", true, Optional.of(session), ""));

        // Then
        assertThat(alone).isEqualTo(new Verdict.Admitted("Administrator", Optional.empty()));
        assertThat(named).isInstanceOf(Verdict.Unknown.class);
        assertThat(doorkeeper.judge(call("GET", false, Optional.of(session), "")))
                .isInstanceOf(Verdict.Expired.class);
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        // Given
        var session = session();

        // When
        nanos.addAndGet(Sessions.IDLE.plus(Duration.ofSeconds(1)).toNanos());

        // Then
        assertThat(doorkeeper.judge(call("GET", false, Optional.of(session), "")))
                .isInstanceOf(Verdict.Expired.class);
    }

    @Test
    void aPageOfAnotherOriginChangesNothingWithAPasswordThatTheBrowserKnows() {
        assertThat(doorkeeper.judge(login("POST", false, true, RIGHT))).isInstanceOf(Verdict.Forged.class);
        assertThat(doorkeeper.judge(login("POST", true, true, RIGHT))).isInstanceOf(Verdict.Forged.class);
        assertThat(doorkeeper.judge(login("GET", false, true, RIGHT))).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void whoGuessesMustWait() {
        // Given
        for (int attempt = 0; attempt < Attempts.FAILURES; attempt++) {
            assertThat(doorkeeper.judge(login("GET", true, false, WRONG))).isInstanceOf(Verdict.Unknown.class);
        }

        // Then
        assertThat(doorkeeper.judge(login("GET", true, false, RIGHT))).isInstanceOf(Verdict.Throttled.class);
        nanos.addAndGet(Attempts.WINDOW.plus(Duration.ofSeconds(1)).toNanos());
        assertThat(doorkeeper.judge(login("GET", true, false, RIGHT))).isInstanceOf(Verdict.Admitted.class);
    }
}
