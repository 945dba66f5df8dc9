// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same promises on PostgreSQL. */
@QuarkusTest
@TestProfile(DestinationServiceOnPostgresqlIT.OnPostgresql.class)
@EnabledIf("io.landbridge.controlplane.find.PostgresqlServer#isInstalled")
final class DestinationServiceOnPostgresqlIT extends DestinationServiceScenario {
    /** Brings the database. */
    public static final class OnPostgresql implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresqlServer.class));
        }
    }
}
