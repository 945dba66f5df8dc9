// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.audit;

import io.landbridge.cloudconnector.model.AuditLevel;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.ConnectorConfiguration;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The audit logs, one for each subaccount and one for the connector as a whole.
 *
 * <p>Nothing blocks and no event is lost: events wait in memory until they are on the disk. Before a decision that will
 * be logged, ask {@link #admits}; if it says no, refuse the request (503) without deciding. So at most
 * {@value #MOST_WAITING} events and one more of each thread wait, and a disk that is full or slow stops the traffic
 * rather than its record. What waits when the process is killed is lost; an orderly end writes it.
 */
public final class AuditLog implements AutoCloseable {
    /** Where logs are in a connector's home. */
    public static final String FOLDER = "log/audit";

    /** The use for which the hashes' key is derived. */
    public static final String KEY = "audit log";

    static final int MOST_WAITING = 10_000;
    private static final Logger LOG = Logger.getLogger(AuditLog.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 1_000;

    private final Path folder;
    private final byte[] key;
    private final ConnectorConfiguration configuration;
    private final Clock clock;
    private final LinkedBlockingQueue<AuditEvent> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Optional<SubaccountId>, AuditTrail> trails = new HashMap<>();
    private final Thread writer;
    private volatile boolean closing;
    private boolean failing;

    /**
     * Begins to write.
     *
     * @param folder where; below it are the folders of the logs
     * @param key what the hashes are made with
     * @param configuration says the levels
     */
    public AuditLog(Path folder, byte[] key, ConnectorConfiguration configuration, Clock clock) {
        this.folder = folder;
        this.key = key.clone();
        this.configuration = configuration;
        this.clock = clock;
        this.writer = Thread.ofPlatform().name("audit-log").daemon().start(this::write);
    }

    /** Whether there is room for what a decision would log. */
    public boolean admits() {
        return count.get() < MOST_WAITING;
    }

    /** A request was refused: by default this is logged. */
    public void denied(Access access) {
        if (level(Optional.of(access.subaccount())) != AuditLevel.OFF) {
            add(Optional.of(access.subaccount()), "Access Denied", access.user(), access.describe("Denying"));
        }
    }

    /** A request was let through: this is logged at level ALL only. */
    public void allowed(Access access) {
        if (level(Optional.of(access.subaccount())) == AuditLevel.ALL) {
            add(Optional.of(access.subaccount()), "Access Allowed", access.user(), access.describe("Allowing"));
        }
    }

    /**
     * The configuration was changed. Is logged whatever the level: who calls asks {@link #isOn} before and after, so
     * that turning a log off stands in it.
     *
     * @param scope the subaccount it belongs to; absent for the connector
     * @param user who did it
     * @param category one of the documented, as {@code BackendMapping}
     * @param message what was done, without secrets
     */
    public void changed(Optional<SubaccountId> scope, String user, String category, String message) {
        add(scope, category, user, message);
    }

    /** Whether the log says anything. */
    public boolean isOn(Optional<SubaccountId> scope) {
        return level(scope) != AuditLevel.OFF;
    }

    private AuditLevel level(Optional<SubaccountId> scope) {
        var current = configuration.current();
        return scope.map(id -> levelOf(current, id)).orElse(current.auditLevel());
    }

    /** A subaccount that is just being deleted is logged all the same. */
    private static AuditLevel levelOf(Configuration current, SubaccountId id) {
        return current.find(id)
                .map(Subaccount::settings)
                .map(settings -> settings.auditLevel())
                .orElse(AuditLevel.SECURITY);
    }

    private void add(Optional<SubaccountId> scope, String category, String user, String message) {
        count.incrementAndGet();
        waiting.add(new AuditEvent(clock.instant(), scope, category, user, message));
    }

    private void write() {
        try {
            while (!(closing && waiting.isEmpty())) {
                var first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var batch = new ArrayList<>(List.of(first));
                    waiting.drainTo(batch, MOST_AT_ONCE);
                    writeUntilDone(byScope(batch));
                    count.addAndGet(-batch.size());
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<Optional<SubaccountId>, List<AuditEvent>> byScope(List<AuditEvent> batch) {
        var byScope = new LinkedHashMap<Optional<SubaccountId>, List<AuditEvent>>();
        batch.forEach(event -> byScope.computeIfAbsent(event.scope(), scope -> new ArrayList<>())
                .add(event));
        return byScope;
    }

    private void writeUntilDone(Map<Optional<SubaccountId>, List<AuditEvent>> events) throws InterruptedException {
        while (true) {
            events.entrySet().removeIf(entry -> isWritten(entry.getKey(), entry.getValue()));
            if (events.isEmpty()) {
                failing = false;
                return;
            }
            TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
        }
    }

    private boolean isWritten(Optional<SubaccountId> scope, List<AuditEvent> events) {
        var trail = trails.computeIfAbsent(scope, AuditFolders.in(folder, key));
        try {
            trail.append(events);
            return true;
        } catch (IOException failed) {
            trail.close();
            if (!failing) {
                LOG.errorf(
                        "The audit log in %s cannot be written (expected: a disk with room); when %d events wait, requests"
                                + " are refused: %s",
                        trail.folder(), MOST_WAITING, failed);
            }
            failing = true;
            return false;
        }
    }

    /** Writes what waits, for some seconds at most, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!writer.join(LAST_WAIT)) {
                LOG.errorf("%d audit events could not be written", count.get());
                writer.interrupt();
                writer.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        trails.values().forEach(AuditTrail::close);
    }
}
