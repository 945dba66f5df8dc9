// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.controlplane.find.PostgresqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier version wrote is served by this one. */
final class MigrationIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EARLIER = "6";

    @TempDir
    Path folder;

    @Test
    void earlierDatabaseOfOneFileIsServed() throws Exception {
        serves(Map.of("landbridge.database.url", "jdbc:h2:file:" + folder.resolve("data")), "");
    }

    @Test
    @EnabledIf("io.landbridge.controlplane.find.PostgresqlServer#isInstalled")
    void earlierPostgresqlDatabaseIsServed() throws Exception {
        var database = new PostgresqlServer();
        try {
            serves(database.start(), "landbridge");
        } finally {
            database.stop();
        }
    }

    private void serves(Map<String, String> database, String user) throws Exception {
        // Given
        write(database.get("landbridge.database.url"), user);

        // When
        try (var now =
                ControlPlaneProcess.start(folder, "now", settings(database)).awaitReady()) {

            // Then
            var provider = token(now, "t-1");
            assertThat(find(now, provider, "shop")
                            .path("destinationConfiguration")
                            .path("Password")
                            .asText())
                    .isEqualTo("p-ä");
            assertThat(find(now, provider, "erp")
                            .path("owner")
                            .path("InstanceId")
                            .asText())
                    .isEqualTo("i-1");
            assertThat(find(now, token(now, "t-2"), "theirs")
                            .path("owner")
                            .path("SubaccountId")
                            .asText())
                    .isEqualTo("t-2");
            assertThat(now.get("/destination-configuration/v1/subaccountDestinationFragments/test", provider)
                            .body())
                    .contains("sap-client");
            assertThat(now.get("/destination-configuration/v1/subaccountCertificates/trust.pem", provider)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(now.get("/token_keys", "").body()).contains("Wck292jy4IDLGDhJn4QtBOAvYd_HgV25NJyrCA2GOlY");
        }
    }

    /** As an earlier version left it. */
    private static void write(String url, String user) throws SQLException, IOException {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("db/migration")
                .target(EARLIER)
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url, user, "");
                var statement = connection.createStatement()) {
            for (var row : Files.readAllLines(Path.of("src/test/resources/migration/V" + EARLIER + ".sql"))) {
                if (!row.startsWith("--")) {
                    statement.execute(url.contains("postgresql") ? row.replace("X'", "'\\x") : row);
                }
            }
        }
    }

    private Map<String, String> settings(Map<String, String> database) throws IOException {
        var key = Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        var settings = new HashMap<String, String>();
        settings.put("LANDBRIDGE_DATABASE_URL", database.get("landbridge.database.url"));
        settings.put("LANDBRIDGE_DATABASE_USERNAME", database.getOrDefault("landbridge.database.username", ""));
        settings.put("LANDBRIDGE_ENCRYPTION_KEY_FILE", key.toString());
        return settings;
    }

    private static String token(ControlPlaneProcess now, String tenant) throws Exception {
        var form = "grant_type=client_credentials&client_id=app&client_secret=client-s3cret";
        return JSON.readTree(now.form("/oauth/token", form, "x-zid", tenant).body())
                .path("access_token")
                .asText();
    }

    private static JsonNode find(ControlPlaneProcess now, String token, String name) throws Exception {
        return JSON.readTree(now.get("/destination-configuration/v1/destinations/" + name, token)
                .body());
    }
}
