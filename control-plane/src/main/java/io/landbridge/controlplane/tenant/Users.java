// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import io.landbridge.destination.Secret;
import io.landbridge.password.PasswordHash;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The tenants' users, who can get tokens with their passwords. */
@Singleton
public class Users {
    /** What a password is compared with when there is no such user, so that the answer takes as long. */
    private static final String NOBODY = PasswordHash.of(new Secret("nobody"));

    private final Session session;

    Users(Session session) {
        this.session = session;
    }

    /** Makes these the only users of the tenant. */
    @Transactional
    public void replace(Tenant tenant, Map<String, Secret> passwords) {
        for (var row : rows(tenant)) {
            if (!passwords.containsKey(row.key.name())) {
                session.remove(row);
            }
        }
        passwords.forEach((name, password) -> put(new UserRow.Key(tenant.id(), name), password));
    }

    /** The names of the tenant's users, in order. */
    @Transactional
    public List<String> list(Tenant tenant) {
        return rows(tenant).stream().map(row -> row.key.name()).sorted().toList();
    }

    /** Adds that user, or changes the password. */
    @Transactional
    public void save(Tenant tenant, String name, Secret password) {
        put(new UserRow.Key(tenant.id(), name), password);
    }

    /** Takes that user away; tokens buy no others from now on. False if there was none. */
    @Transactional
    public boolean delete(Tenant tenant, String name) {
        var row = find(new UserRow.Key(tenant.id(), name));
        if (row != null) {
            session.remove(row);
        }
        return row != null;
    }

    /** Whether the tenant has that user with that password. */
    @Transactional
    public boolean isPassword(Tenant tenant, String name, Secret password) {
        var row = find(new UserRow.Key(tenant.id(), name));
        var matches = PasswordHash.matches(row == null ? NOBODY : row.passwordHash, password);
        return row != null && matches;
    }

    /** Whether the tenant has that user. */
    @Transactional
    public boolean exists(Tenant tenant, String name) {
        return find(new UserRow.Key(tenant.id(), name)) != null;
    }

    private void put(UserRow.Key key, Secret password) {
        var row = find(key);
        if (row == null) {
            session.persist(new UserRow(key, PasswordHash.of(password)));
        } else if (!PasswordHash.matches(row.passwordHash, password)) {
            row.passwordHash = PasswordHash.of(password);
        }
    }

    private @Nullable UserRow find(UserRow.Key key) {
        return session.find(UserRow.class, key);
    }

    private List<UserRow> rows(Tenant tenant) {
        return session.createQuery("from TenantUser where key.tenantId = :tenant", UserRow.class)
                .setParameter("tenant", tenant.id())
                .getResultList();
    }
}
