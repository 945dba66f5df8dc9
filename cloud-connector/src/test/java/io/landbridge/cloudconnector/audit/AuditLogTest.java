// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.landbridge.cloudconnector.model.AuditLevel;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.ConnectorConfiguration;
import io.landbridge.cloudconnector.model.SubaccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditLogTest {
    private static final byte[] KEY = "the key".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final SubaccountId ONE = new SubaccountId("region.example", "one");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T10:00:00Z"));
    private final Clock clock = InstantSource.system().withZone(ZoneOffset.UTC);
    private final ConnectorConfiguration configuration =
            new ConnectorConfiguration(Configuration.initial(new UUID(0, 1)));

    private AuditLog log() {
        return new AuditLog(folder, KEY, configuration, new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return clock.withZone(zone);
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        });
    }

    private static Access access(String path) {
        return new Access(ONE, "alice", "erp", 443, Optional.of(path), 7);
    }

    private Path trail() {
        return folder.resolve("region.example/one");
    }

    @Test
    void saysInTheDocumentedWordsWhoWasDenied() throws Exception {
        // When
        try (var log = log()) {
            log.denied(access("/a,\"b\"\n"));
            log.denied(new Access(ONE, "bob", "db", 5432, Optional.empty(), 8));
            log.allowed(access("/allowed"));
        }

        // Then
        var text = Files.readString(trail().resolve("audit-log_2026-01-01.csv"));
        assertThat(text)
                .contains(
                        "Denying access for user alice to resource /a,\"\"b\"\"\uFFFD on system erp:443 [connectionId=7]")
                .contains("Denying access for user bob to system db:5432 [connectionId=8]")
                .doesNotContain("/allowed");
        assertThat(AuditVerification.faults(trail(), KEY)).isEmpty();
        assertThat(AuditVerification.logs(folder)).containsExactly(trail());
    }

    @Test
    void everyLineThatIsChangedRemovedAddedOrMovedIsFound() throws Exception {
        // Given
        try (var log = log()) {
            for (int number = 0; number < 5; number++) {
                log.denied(access("/" + number));
            }
        }
        var file = trail().resolve("audit-log_2026-01-01.csv");
        var lines = Files.readAllLines(file);
        var changed = new ArrayList<>(lines);
        changed.set(3, lines.get(3).replace("alice", "bob"));
        var removed = new ArrayList<>(lines);
        removed.remove(4);
        var added = new ArrayList<>(lines);
        added.add(4, lines.get(4));
        var moved = new ArrayList<>(lines);
        moved.set(3, lines.get(4));
        moved.set(4, lines.get(3));

        for (var forged : List.of(changed, removed, added, moved)) {
            // When
            Files.write(file, forged);

            // Then
            assertThat(AuditVerification.faults(trail(), KEY)).isNotEmpty();
        }
        Files.write(file, lines);
        assertThat(AuditVerification.faults(trail(), KEY)).isEmpty();
        assertThat(AuditVerification.faults(trail(), new byte[] {1})).isNotEmpty();
    }

    @Test
    void theChainGoesOnAcrossDaysAndRestartsAndTornLines() throws Exception {
        // Given
        try (var log = log()) {
            log.denied(access("/first"));
        }
        var first = trail().resolve("audit-log_2026-01-01.csv");
        Files.writeString(first, Files.readString(first) + "3,2026-01-01T10:00:00Z,\"torn");

        // When
        try (var log = log()) {
            log.denied(access("/second"));
            await().until(() -> Files.readString(first).contains("/second"));
            now.updateAndGet(time -> time.plus(Duration.ofDays(1)));
            log.denied(access("/third"));
        }

        // Then
        var second = trail().resolve("audit-log_2026-01-02.csv");
        assertThat(Files.readString(first)).doesNotContain("torn").contains("/first", "/second");
        assertThat(Files.readString(second)).contains("/third");
        assertThat(AuditVerification.faults(trail(), KEY)).isEmpty();
        Files.delete(first);
        assertThat(AuditVerification.faults(trail(), KEY)).isEmpty();
        Files.writeString(first, "");
        Files.writeString(second, Files.readString(second).replace("/third", "/other"));
        assertThat(AuditVerification.faults(trail(), KEY)).isNotEmpty();
    }

    @Test
    void aDiskThatFailsStopsNewDecisionsAndLosesNoEvent() throws Exception {
        // Given
        var inTheWay = Files.writeString(folder.resolve("region.example"), "a file where the folder should be");
        try (var log = log()) {
            // When
            for (int number = 0; log.admits(); number++) {
                log.denied(access("/" + number));
            }
            log.denied(access("/last"));
            Files.delete(inTheWay);

            // Then
            await().atMost(Duration.ofSeconds(30)).until(log::admits);
            await().until(() -> lines() == AuditLog.MOST_WAITING + 1 + 2);
        }
        assertThat(Files.readString(trail().resolve("audit-log_2026-01-01.csv")))
                .contains("/0 ", "/last ");
        assertThat(AuditVerification.faults(trail(), KEY)).isEmpty();
    }

    private int lines() throws IOException {
        return Files.readAllLines(trail().resolve("audit-log_2026-01-01.csv")).size();
    }

    @Test
    void theLevelDecidesWhatIsLogged() throws Exception {
        // Given
        configuration.publish(configuration.current().with(AuditLevel.OFF));

        // When
        try (var log = log()) {
            // Then
            assertThat(log.isOn(Optional.empty())).isFalse();
            assertThat(log.isOn(Optional.of(ONE))).isTrue();
            log.changed(Optional.empty(), "Administrator", "CrossAuditLogLevel", "Level set to OFF");
        }
        assertThat(Files.readString(folder.resolve("connector/audit-log_2026-01-01.csv")))
                .contains("\"CrossAuditLogLevel\",\"Administrator\",\"Level set to OFF\"");
    }
}
