// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import io.landbridge.controlplane.encryption.Encryption;
import io.landbridge.destination.Secret;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Keeps the service instances. Callers check with {@link Rules} first; the database refuses what would still clash. */
@Singleton
public class Instances {
    private final Session session;
    private final Encryption encryption;
    private final Clock clock;
    private final Event<InstanceDeleted> deletions;

    Instances(Session session, Encryption encryption, Clock clock, Event<InstanceDeleted> deletions) {
        this.session = session;
        this.encryption = encryption;
        this.clock = clock;
        this.deletions = deletions;
    }

    /** All instances by name. */
    @Transactional
    public List<ServiceInstance> list() {
        return session.createQuery("from ServiceInstance i join fetch i.tenant order by i.name", InstanceRow.class)
                .getResultStream()
                .map(InstanceRow::toInstance)
                .toList();
    }

    /** The instance with that id. */
    @Transactional
    public Optional<ServiceInstance> find(String id) {
        return Optional.ofNullable(session.find(InstanceRow.class, id)).map(InstanceRow::toInstance);
    }

    /** The instance whose OAuth client has that id. */
    @Transactional
    public Optional<ServiceInstance> findByClientId(String clientId) {
        return session.createQuery(
                        "from ServiceInstance i join fetch i.tenant where i.clientId = :clientId", InstanceRow.class)
                .setParameter("clientId", clientId)
                .uniqueResultOptional()
                .map(InstanceRow::toInstance);
    }

    /** The first, by name, of those with that plan. */
    @Transactional
    public Optional<ServiceInstance> findByPlan(Plan plan) {
        return session.createQuery(
                        "from ServiceInstance i join fetch i.tenant where i.plan = :plan order by i.name",
                        InstanceRow.class)
                .setParameter("plan", plan.wireName())
                .setMaxResults(1)
                .uniqueResultOptional()
                .map(InstanceRow::toInstance);
    }

    /** The client secret of the instance with that id; empty if there is no such instance. */
    @Transactional
    public Optional<Secret> secret(String id) {
        return Optional.ofNullable(session.find(InstanceRow.class, id))
                .map(row -> new Secret(encryption.openText(row.rowId(), row.secret)));
    }

    /** Adds the instance, or changes the one with that id. Without a secret it keeps its own, or gets a random one. */
    @Transactional
    public void save(ServiceInstance instance, Optional<Secret> secret) {
        var found = Optional.ofNullable(session.find(InstanceRow.class, instance.id()));
        var row = found.orElseGet(InstanceRow::new);
        row.id = instance.id();
        row.name = instance.name();
        row.service = instance.service().wireName();
        row.plan = instance.plan().wireName();
        row.tenant = session.getReference(TenantRow.class, instance.tenant().id());
        row.clientId = instance.clientId();
        subscribe(row, instance.subscribers());
        if (found.isEmpty()) {
            row.createdAt = clock.instant();
            row.secret = encryption.seal(
                    row.rowId(), secret.orElseGet(Secret::random).value());
            session.persist(row);
        } else if (secret.isPresent() && !secret.equals(secret(row.id))) {
            row.secret = encryption.seal(row.rowId(), secret.get().value());
        }
    }

    private void subscribe(InstanceRow row, Subscribers subscribers) {
        row.everyTenant = subscribers instanceof Subscribers.Everybody;
        var wanted = subscribers instanceof Subscribers.Listed(var tenants)
                ? tenants.stream()
                        .map(tenant -> session.getReference(TenantRow.class, tenant.id()))
                        .collect(Collectors.toSet())
                : Set.<TenantRow>of();
        row.subscribers.retainAll(wanted);
        row.subscribers.addAll(wanted);
    }

    /** Deletes the instance; tokens of its client are refused from now on. False if there was none. */
    @Transactional
    public boolean delete(String id) {
        deletions.fire(new InstanceDeleted(id));
        return session.createMutationQuery("delete from ServiceInstance where id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }
}
