// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import io.landbridge.destination.Labels;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.query.SelectionQuery;

/**
 * Keeps destinations, fragments and certificates. Each call is one transaction, or part of the one that is under way.
 * Names are unique within a place and kind; at most {@value #MOST_OF_A_KIND} of a kind are kept at one place (writers at
 * the same time may exceed it by their number).
 */
@ApplicationScoped
public class ConfigurationStore {
    /** The documented limit. */
    public static final int MOST_OF_A_KIND = 1000;

    private static final int LONGEST_USER_AGENT = 200;
    private static final int AT_ONCE = 16;
    private static final String THERE = "key.place = :place and key.kind = :kind";
    private static final String BY_NAME = " order by key.name";

    private final Session session;
    private final SealedProperties sealing;
    private final Event<ConfigurationChanged> changes;
    private final Clock clock;

    ConfigurationStore(Session session, SealedProperties sealing, Event<ConfigurationChanged> changes, Clock clock) {
        this.session = session;
        this.sealing = sealing;
        this.changes = changes;
        this.clock = clock;
    }

    /** The configuration of that name. */
    public Optional<Configuration> find(Place place, Kind kind, String name) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> row(place, kind, name).map(sealing::open));
    }

    /**
     * Those of these names that are there, in the order of {@link #names}, if the list is. The stream reads on while it is consumed,
     * so that few are in memory at once.
     */
    public Stream<Configuration> read(Place place, Kind kind, List<String> names) {
        return IntStream.iterate(0, from -> from < names.size(), from -> from + AT_ONCE)
                .mapToObj(from -> names.subList(from, Math.min(from + AT_ONCE, names.size())))
                .flatMap(some -> readAtOnce(place, kind, some).stream());
    }

    private List<Configuration> readAtOnce(Place place, Kind kind, List<String> names) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> query(
                                "from Configuration where " + THERE + " and key.name in (:names)" + BY_NAME,
                                place,
                                kind,
                                ConfigurationRow.class)
                        .setParameterList("names", names)
                        .getResultStream()
                        .map(sealing::open)
                        .toList());
    }

    /** What is at that place, by name. */
    public List<ConfigurationEntry> entries(Place place, Kind kind) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> query(
                                "select key.name, labels, modifiedAt from Configuration where " + THERE + BY_NAME,
                                place,
                                kind,
                                Object[].class)
                        .getResultStream()
                        .map(row -> new ConfigurationEntry(
                                (String) row[0], LabelsJson.stored((String) row[1]), (Instant) row[2]))
                        .toList());
    }

    /** The names of all at that place, in order. */
    public List<String> names(Place place, Kind kind) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> query(
                                "select key.name from Configuration where " + THERE + BY_NAME,
                                place,
                                kind,
                                String.class)
                        .getResultList());
    }

    /** The levels of instances where that tenant has any. */
    public List<Place> instances(String tenantId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> session.createSelectionQuery(
                                "select distinct instanceId from Configuration where tenantId = :tenant and instanceId is not null",
                                String.class)
                        .setParameter("tenant", tenantId)
                        .getResultStream()
                        .map(instance -> Place.instance(tenantId, instance))
                        .toList());
    }

    /** Stores a new one. */
    public WriteOutcome create(Place place, Kind kind, Map<String, String> properties, String userAgent) {
        try {
            return QuarkusTransaction.joiningExisting().call(() -> insert(place, kind, properties, userAgent));
        } catch (ConstraintViolationException taken) {
            return new WriteOutcome.Duplicate();
        }
    }

    /** As {@link #create}, within the transaction that is under way: a clash with another writer ends that one. */
    public WriteOutcome insert(Place place, Kind kind, Map<String, String> properties, String userAgent) {
        var key = ConfigurationKey.of(place, kind, nameOf(kind, properties));
        if (session.find(ConfigurationRow.class, key) != null) {
            return new WriteOutcome.Duplicate();
        }
        if (count(place, kind) >= MOST_OF_A_KIND) {
            return new WriteOutcome.LimitReached(MOST_OF_A_KIND);
        }
        var row = new ConfigurationRow(place, key, clock.instant());
        write(row, properties, userAgent);
        session.persist(row);
        session.flush();
        return new WriteOutcome.Written(row.etag);
    }

    /** Replaces the one of that name as a whole, but for its labels. */
    public WriteOutcome replace(Place place, Kind kind, Map<String, String> properties, String userAgent) {
        return replace(place, kind, properties, userAgent, any -> true);
    }

    /** As {@link #replace(Place, Kind, Map, String)}, if its tag is one of those. Writers at the same time wait for each other. */
    public WriteOutcome replace(
            Place place, Kind kind, Map<String, String> properties, String userAgent, Predicate<String> etags) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var row = locked(place, kind, nameOf(kind, properties));
            if (row.isEmpty()) {
                return new WriteOutcome.Missing();
            }
            if (!etags.test(row.get().etag)) {
                return new WriteOutcome.Changed(row.get().etag);
            }
            write(row.get(), properties, userAgent);
            changes.fire(new ConfigurationChanged(place, kind, nameOf(kind, properties)));
            return new WriteOutcome.Written(row.get().etag);
        });
    }

    /** Deletes the one of that name; says whether there was one. */
    public boolean delete(Place place, Kind kind, String name) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var row = row(place, kind, name);
            row.ifPresent(session::remove);
            changes.fire(new ConfigurationChanged(place, kind, name));
            return row.isPresent();
        });
    }

    /** As {@link #delete(Place, Kind, String)}, if its tag is one of those. */
    public WriteOutcome delete(Place place, Kind kind, String name, Predicate<String> etags) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var row = locked(place, kind, name);
            if (row.isPresent() && !etags.test(row.get().etag)) {
                return new WriteOutcome.Changed(row.get().etag);
            }
            var etag = row.map(found -> found.etag);
            return delete(place, kind, name) ? new WriteOutcome.Written(etag.orElse("")) : new WriteOutcome.Missing();
        });
    }

    /** Changes labels, unless that breaks a limit; the result, stored or not, if there is one of that name. */
    public Optional<Labels> relabel(Place place, Kind kind, String name, UnaryOperator<Labels> change) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> locked(place, kind, name).map(row -> {
                    var labels = change.apply(LabelsJson.stored(row.labels));
                    if (labels.faults().isEmpty()) {
                        row.labels = LabelsJson.write(labels).toString();
                    }
                    return labels;
                }));
    }

    /** Where the one with that key is, if there is one. Other writers wait for the transaction that is under way. */
    public Optional<Place> lock(ConfigurationKey key) {
        return locked(key).map(row -> new Place(row.tenantId, Optional.ofNullable(row.instanceId)));
    }

    private static String nameOf(Kind kind, Map<String, String> properties) {
        return properties.getOrDefault(kind.nameProperty(), "");
    }

    private void write(ConfigurationRow row, Map<String, String> properties, String userAgent) {
        row.properties = sealing.seal(row.key, properties);
        row.etag = Etag.of(properties);
        row.modifiedAt = clock.instant();
        row.userAgent = userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT));
    }

    private Optional<ConfigurationRow> row(Place place, Kind kind, String name) {
        return Optional.ofNullable(session.find(ConfigurationRow.class, ConfigurationKey.of(place, kind, name)));
    }

    private Optional<ConfigurationRow> locked(Place place, Kind kind, String name) {
        return locked(ConfigurationKey.of(place, kind, name));
    }

    private Optional<ConfigurationRow> locked(ConfigurationKey key) {
        return Optional.ofNullable(session.find(ConfigurationRow.class, key, LockModeType.PESSIMISTIC_WRITE));
    }

    private long count(Place place, Kind kind) {
        return query("select count(*) from Configuration where " + THERE, place, kind, Long.class)
                .getSingleResult();
    }

    private <T> SelectionQuery<T> query(String hql, Place place, Kind kind, Class<T> result) {
        return session.createSelectionQuery(hql, result)
                .setParameter("place", place.key())
                .setParameter("kind", kind.word());
    }
}
