// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** Brings PostgreSQL as the database. */
public final class OnPostgresql implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresqlServer.class));
    }
}
