// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.encryption.Encryption;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * The signing keys in the database, which all replicas share. The first replica to start makes the first key; when the
 * newest gets old, whoever notices makes the next. Several at once agree by the generation, which only one can insert.
 */
@Singleton
public class SigningKeys {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final int KEY_BITS = 2048;
    private static final Duration MIN_LIFETIME = Duration.ofDays(1);
    private static final Duration RELOAD_AFTER = Duration.ofMinutes(1);
    private static final Duration RELOAD_FOR_UNKNOWN_AFTER = Duration.ofSeconds(5);

    private final Session session;
    private final Encryption encryption;
    private final Clock clock;
    private final Duration lifetime;
    private volatile Loaded loaded = new Loaded(new KeySchedule(List.of()), Instant.EPOCH);

    SigningKeys(Session session, Encryption encryption, Clock clock, ControlPlaneConfig config) {
        this.session = session;
        this.encryption = encryption;
        this.clock = clock;
        this.lifetime = config.token().signingKeyLifetime();
        if (lifetime.compareTo(MIN_LIFETIME) < 0) {
            throw new ConfigurationException("landbridge.token.signing-key-lifetime is '" + lifetime + "' (expected: "
                    + MIN_LIFETIME + " or more)");
        }
    }

    void onStart(@Observes StartupEvent event) {
        signing();
    }

    /** The key that signs now. */
    public RSAKey signing() {
        return fresh(RELOAD_AFTER)
                .signing(clock.instant())
                .map(SigningKey::key)
                .orElseThrow(() -> new IllegalStateException("No signing key, although one was made"));
    }

    /** The public halves of the keys that tokens may be signed with. */
    public List<RSAKey> published() {
        return published(RELOAD_AFTER);
    }

    /** The published key with that id; looks again, if not done just now, when it does not know the id. */
    public Optional<RSAKey> find(String kid) {
        return find(kid, RELOAD_AFTER).or(() -> find(kid, RELOAD_FOR_UNKNOWN_AFTER));
    }

    /** Makes the next key before its time. As long as the newest does not sign yet, that one is the next. */
    public synchronized AnnouncedKey announceNext() {
        var schedule = load();
        if (!schedule.isNextAnnounced(clock.instant())) {
            makeKey(schedule.nextGeneration());
            schedule = load();
        }
        loaded = new Loaded(schedule, clock.instant());
        return AnnouncedKey.of(schedule.keys().getLast());
    }

    private Optional<RSAKey> find(String kid, Duration maxAge) {
        return published(maxAge).stream()
                .filter(key -> key.getKeyID().equals(kid))
                .findFirst();
    }

    private List<RSAKey> published(Duration maxAge) {
        return fresh(maxAge).published(clock.instant()).stream()
                .map(key -> key.key().toPublicJWK())
                .toList();
    }

    private KeySchedule fresh(Duration maxAge) {
        var current = loaded;
        return clock.instant().isBefore(current.at().plus(maxAge)) ? current.schedule() : reload(maxAge);
    }

    private synchronized KeySchedule reload(Duration maxAge) {
        var now = clock.instant();
        if (now.isBefore(loaded.at().plus(maxAge))) {
            return loaded.schedule();
        }
        var schedule = load();
        if (schedule.isNextDue(now, lifetime)) {
            makeKey(schedule.nextGeneration());
            schedule = load();
        }
        loaded = new Loaded(schedule, now);
        return schedule;
    }

    private KeySchedule load() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        new KeySchedule(session.createQuery("from SigningKey order by generation", SigningKeyRow.class)
                                .getResultStream()
                                .map(this::open)
                                .toList()));
    }

    private void makeKey(int generation) {
        var key = generate();
        try {
            QuarkusTransaction.requiringNew().run(() -> insert(generation, key));
            LOG.infof("Made signing key %s, generation %d", key.getKeyID(), generation);
        } catch (RuntimeException failure) {
            if (!isTaken(failure)) {
                throw failure;
            }
            LOG.infof("Another replica made the signing key of generation %d", generation);
        }
    }

    private void insert(int generation, RSAKey key) {
        var row = new SigningKeyRow();
        row.generation = generation;
        row.kid = key.getKeyID();
        row.privateKey = encryption.seal(SigningKeyRow.rowId(generation), key.toJSONString());
        row.createdAt = clock.instant();
        session.persist(row);
        session.flush();
    }

    private SigningKey open(SigningKeyRow row) {
        try {
            var json = encryption.openText(SigningKeyRow.rowId(row.generation), row.privateKey);
            return new SigningKey(row.generation, RSAKey.parse(json), row.createdAt);
        } catch (ParseException malformed) {
            throw new IllegalStateException("Signing key " + row.kid + " is no JSON Web Key", malformed);
        }
    }

    private static boolean isTaken(RuntimeException failure) {
        return failure instanceof PersistenceException || failure.getCause() instanceof PersistenceException;
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyIDFromThumbprint(true)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Loaded(KeySchedule schedule, Instant at) {}
}
