// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same promises on PostgreSQL. */
@QuarkusTest
@TestProfile(OnPostgresql.class)
@EnabledIf("io.landbridge.controlplane.find.PostgresqlServer#isInstalled")
final class SecrecyOnPostgresqlIT extends SecrecyScenario {}
