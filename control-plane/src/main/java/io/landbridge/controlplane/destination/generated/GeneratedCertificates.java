// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.generated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.controlplane.certificate.CertificateGenerator;
import io.landbridge.controlplane.certificate.FileFormat;
import io.landbridge.controlplane.certificate.GeneratedCertificate;
import io.landbridge.controlplane.destination.store.Configuration;
import io.landbridge.controlplane.destination.store.ConfigurationKey;
import io.landbridge.controlplane.destination.store.ConfigurationStore;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.destination.store.WriteOutcome;
import io.landbridge.controlplane.destination.validation.ConfigurationReader;
import io.landbridge.controlplane.destination.validation.Reading;
import io.landbridge.controlplane.encryption.Encryption;
import io.landbridge.destination.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Stores certificates that are made here, and makes those anew that are to be renewed. The content is stored like an uploaded
 * one; what it was made from is remembered for renewal, and for the password. Computes for up to a second for each.
 */
@Singleton
public class GeneratedCertificates {
    private static final String RENEWAL = "landbridge-renewal";
    private static final int MOST_AT_ONCE = 1000;
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final Secret NO_PASSWORD = new Secret("");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CertificateGenerator generator;
    private final ConfigurationStore store;
    private final Encryption encryption;
    private final Session session;
    private final Clock clock;

    GeneratedCertificates(
            CertificateGenerator generator,
            ConfigurationStore store,
            Encryption encryption,
            Session session,
            Clock clock) {
        this.generator = generator;
        this.store = store;
        this.encryption = encryption;
        this.session = session;
        this.clock = clock;
    }

    /** Makes and stores a new one. */
    public WriteOutcome create(Place place, Reading.Generate reading, String userAgent) {
        if (store.find(place, Kind.CERTIFICATE, reading.name()).isPresent()) {
            return new WriteOutcome.Duplicate();
        }
        var made = generate(place, reading);
        try {
            return write(
                    place,
                    reading,
                    made,
                    () -> store.insert(place, Kind.CERTIFICATE, properties(reading, made), userAgent));
        } catch (ConstraintViolationException taken) {
            return new WriteOutcome.Duplicate();
        }
    }

    /** Makes a new one in place of the one of that name. */
    public WriteOutcome replace(Place place, Reading.Generate reading, String userAgent, Predicate<String> etags) {
        if (store.find(place, Kind.CERTIFICATE, reading.name()).isEmpty()) {
            return new WriteOutcome.Missing();
        }
        var made = generate(place, reading);
        return write(
                place,
                reading,
                made,
                () -> store.replace(place, Kind.CERTIFICATE, properties(reading, made), userAgent, etags));
    }

    /** What protects the stored file; empty if nothing does, or if it was not made here. */
    public Secret password(Place place, Configuration stored) {
        var key = ConfigurationKey.of(place, Kind.CERTIFICATE, stored.name());
        return QuarkusTransaction.joiningExisting()
                .call(() -> Optional.ofNullable(session.find(GeneratedRow.class, key))
                        .filter(row -> row.etag.equals(stored.etag()))
                        .map(row -> reading(stored.name(), Optional.empty(), row)
                                .attributes()
                                .password())
                        .orElse(NO_PASSWORD));
    }

    /** Those whose time for renewal has come, the longest due first. */
    List<ConfigurationKey> due() {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createSelectionQuery(
                                "select key from GeneratedCertificate where renewAt <= :now order by renewAt",
                                ConfigurationKey.class)
                        .setParameter("now", clock.instant())
                        .setMaxResults(MOST_AT_ONCE)
                        .getResultList());
    }

    /**
     * Makes that one anew, unless it was renewed, replaced or deleted meanwhile; says whether it did. Replicas that try at once
     * wait for each other.
     */
    boolean renew(ConfigurationKey key) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var place = store.lock(key);
            var generated = lock(key);
            if (place.isEmpty()
                    || generated.isEmpty()
                    || generated.get().renewAt.isAfter(clock.instant())) {
                return false;
            }
            var current = store.find(place.get(), Kind.CERTIFICATE, key.name()).orElseThrow();
            if (!generated.get().etag.equals(current.etag())) {
                session.remove(generated.get());
                return false;
            }
            renew(place.get(), current, generated.get());
            return true;
        });
    }

    private void renew(Place place, Configuration current, GeneratedRow generated) {
        var type = Optional.ofNullable(current.properties().get("Type"));
        var reading = reading(current.name(), type, generated);
        var made = generate(place, reading);
        if (store.replace(place, Kind.CERTIFICATE, properties(reading, made), RENEWAL)
                instanceof WriteOutcome.Written(var etag)) {
            generated.etag = etag;
            generated.renewAt = renewAt(reading, made);
        }
    }

    private Reading.Generate reading(String name, Optional<String> type, GeneratedRow generated) {
        var certificate = JSON.createObjectNode().put("Name", name);
        type.ifPresent(value -> certificate.put("Type", value));
        try {
            var json = encryption.openText(GeneratedRow.rowId(generated.key), generated.attributes);
            certificate.set("Attributes", JSON.readTree(json));
            return switch (ConfigurationReader.read(Kind.CERTIFICATE, certificate)) {
                case Reading.Generate generate -> generate;
                case Reading.Invalid invalid -> throw new IllegalStateException(invalid.message());
                case Reading.Valid impossible -> throw new IllegalStateException(impossible.toString());
            };
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was sealed as JSON is no JSON: " + generated.key, impossible);
        }
    }

    private GeneratedCertificate generate(Place place, Reading.Generate reading) {
        var format = FileFormat.of(reading.name()).orElseThrow();
        return generator.generate(place.tenantId(), format, reading.attributes(), clock.instant());
    }

    private WriteOutcome write(
            Place place, Reading.Generate reading, GeneratedCertificate made, Supplier<WriteOutcome> writing) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var outcome = writing.get();
            if (outcome instanceof WriteOutcome.Written(var etag)) {
                remember(ConfigurationKey.of(place, Kind.CERTIFICATE, reading.name()), reading, made, etag);
            }
            return outcome;
        });
    }

    private void remember(ConfigurationKey key, Reading.Generate reading, GeneratedCertificate made, String etag) {
        var known = lock(key);
        var attributes = reading.attributes();
        if (!attributes.automaticRenew() && attributes.password().value().isEmpty()) {
            known.ifPresent(session::remove);
            return;
        }
        var row = known.orElseGet(() -> new GeneratedRow(key));
        row.attributes = encryption.seal(GeneratedRow.rowId(key), reading.json());
        row.etag = etag;
        row.renewAt = renewAt(reading, made);
        if (known.isEmpty()) {
            session.persist(row);
        }
    }

    private Optional<GeneratedRow> lock(ConfigurationKey key) {
        return Optional.ofNullable(session.find(GeneratedRow.class, key, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Instant renewAt(Reading.Generate reading, GeneratedCertificate made) {
        return !reading.attributes().automaticRenew()
                ? NEVER
                : made.expiresAt().minus(reading.attributes().lifetime().renewedBefore());
    }

    private static Map<String, String> properties(Reading.Generate reading, GeneratedCertificate made) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("Name", reading.name());
        reading.type().ifPresent(type -> properties.put("Type", type));
        properties.put("Content", Base64.getEncoder().encodeToString(made.file()));
        return properties;
    }
}
