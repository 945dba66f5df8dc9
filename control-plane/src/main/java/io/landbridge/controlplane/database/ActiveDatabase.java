// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.database;

import io.quarkus.arc.InjectableInstance;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.hibernate.Session;

/** Gives the session of the database in use; it belongs to the transaction of the thread that uses it. */
final class ActiveDatabase {
    ActiveDatabase() {}

    @Produces
    @ApplicationScoped
    static Session session(
            @PersistenceUnit("h2") InjectableInstance<Session> h2,
            @PersistenceUnit("postgresql") InjectableInstance<Session> postgresql) {
        var active = h2.getHandle().getBean().isActive() ? h2 : postgresql;
        return active.get();
    }
}
