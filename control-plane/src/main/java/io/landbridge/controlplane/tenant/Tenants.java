// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Keeps the tenants. Callers check with {@link Rules} first; the database refuses what would still clash. */
@Singleton
public class Tenants {
    private final Session session;
    private final Clock clock;
    private final Event<TenantDeleted> deletions;

    Tenants(Session session, Clock clock, Event<TenantDeleted> deletions) {
        this.session = session;
        this.clock = clock;
        this.deletions = deletions;
    }

    /** All tenants by subdomain. */
    @Transactional
    public List<Tenant> list() {
        return session.createQuery("from Tenant order by subdomain", TenantRow.class)
                .getResultStream()
                .map(TenantRow::toTenant)
                .toList();
    }

    /** The tenant with that id. */
    @Transactional
    public Optional<Tenant> find(String id) {
        return Optional.ofNullable(session.find(TenantRow.class, id)).map(TenantRow::toTenant);
    }

    /** The tenant with that subdomain. */
    @Transactional
    public Optional<Tenant> findBySubdomain(String subdomain) {
        return session.createQuery("from Tenant where subdomain = :subdomain", TenantRow.class)
                .setParameter("subdomain", subdomain)
                .uniqueResultOptional()
                .map(TenantRow::toTenant);
    }

    /** Adds the tenant, or changes the subdomain of the one with that id. */
    @Transactional
    public void save(Tenant tenant) {
        var row = session.find(TenantRow.class, tenant.id());
        if (row == null) {
            session.persist(new TenantRow(tenant, clock.instant()));
        } else {
            row.subdomain = tenant.subdomain();
        }
    }

    /** Deletes the tenant with its users; false if there was none. The tenant may not own instances any more. */
    @Transactional
    public boolean delete(String id) {
        deletions.fire(new TenantDeleted(id));
        return session.createMutationQuery("delete from Tenant where id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }
}
