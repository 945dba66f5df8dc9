// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.controlplane.find.PostgresqlServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Several control planes as processes on one PostgreSQL. They start at once, on an empty database. */
@EnabledIf("io.landbridge.controlplane.find.PostgresqlServer#isInstalled")
final class ReplicasIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESTINATIONS = "/destination-configuration/v1/subaccountDestinations";
    private static final String SIGNING_KEYS = "/api/v1/signing-keys";
    private static final String ADMINISTRATOR = "administrators-t0ken";
    private static final int WRITERS = 8;
    private static final int MOST = 100;

    @TempDir
    static Path folder;

    private static final PostgresqlServer DATABASE = new PostgresqlServer();
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static ControlPlaneProcess one;
    private static ControlPlaneProcess other;
    private static String token;

    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    static void startBothAtOnce() throws Exception {
        Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(folder.resolve("client"), "client-s3cret");
        Files.writeString(folder.resolve("tenants.yaml"), """
                tenants: [{id: t-1, subdomain: provider}]
                instances:
                  - {id: i-1, name: destinations, service: destination, tenant: provider, clientId: app, clientSecretFile: client}
                """);
        DATABASE.start().forEach((key, value) -> SETTINGS.put(key.toUpperCase().replace('.', '_'), value));
        SETTINGS.put("LANDBRIDGE_ENCRYPTION_KEY_FILE", folder.resolve("key").toString());
        SETTINGS.put("LANDBRIDGE_TENANTS_FILE", folder.resolve("tenants.yaml").toString());
        Files.writeString(folder.resolve("administrator"), ADMINISTRATOR);
        SETTINGS.put(
                "LANDBRIDGE_ADMIN_TOKEN_FILE", folder.resolve("administrator").toString());
        one = ControlPlaneProcess.start(folder, "one", SETTINGS);
        other = ControlPlaneProcess.start(folder, "other", SETTINGS);
        one.awaitReady();
        other.awaitReady();
        token = tokenOf(one);
    }

    private static String tokenOf(ControlPlaneProcess replica) throws IOException, InterruptedException {
        var form = "grant_type=client_credentials&client_id=app&client_secret=client-s3cret";
        return JSON.readTree(replica.form("/oauth/token", form).body())
                .path("access_token")
                .asText();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        one.close();
        other.close();
        DATABASE.stop();
    }

    @Test
    void replicasThatStartAtOnceAgreeOnKeysAndAuthority() throws Exception {
        // When
        var keys = one.get("/token_keys", token).body();
        var authorities = one.get("/api/v1/CAs", token).body();

        // Then
        assertThat(JSON.readTree(keys).path("keys")).isNotEmpty();
        assertThat(authorities).contains("BEGIN CERTIFICATE");
        assertThat(other.get("/token_keys", token).body()).isEqualTo(keys);
        assertThat(other.get("/api/v1/CAs", token).body()).isEqualTo(authorities);
    }

    @Test
    void tokenOfOneReplicaIsGoodAtTheOther() throws Exception {
        assertThat(other.get(DESTINATIONS, token).statusCode()).isEqualTo(200);
    }

    @Test
    void replicasRotateTheSigningKeyTogetherAndNoTokenIsRefused() throws Exception {
        // Given
        var before = tokenOf(one);

        // When
        var announced = atOnce(writer -> JSON.readTree((writer % 2 == 0 ? one : other)
                        .post(SIGNING_KEYS, ADMINISTRATOR, "")
                        .body())
                .path("kid")
                .asText());

        // Then
        assertThat(Set.copyOf(announced)).hasSize(1);
        assertThat(keyIds(one)).contains(announced.getFirst()).isEqualTo(keyIds(other));
        assertThat(keyOf(tokenOf(one))).isEqualTo(keyOf(before));

        // When
        letAnHourPass();
        one.post(SIGNING_KEYS, ADMINISTRATOR, "");
        var after = tokenOf(one);

        // Then
        assertThat(keyOf(after)).isEqualTo(announced.getFirst());
        assertThat(other.get(DESTINATIONS, after).statusCode()).isEqualTo(200);
        assertThat(one.get(DESTINATIONS, before).statusCode()).isEqualTo(200);
        assertThat(other.get(DESTINATIONS, before).statusCode()).isEqualTo(200);
        other.post(SIGNING_KEYS, ADMINISTRATOR, "");
        assertThat(keyIds(other)).isEqualTo(keyIds(one)).hasSize(3);
    }

    private static List<String> keyIds(ControlPlaneProcess replica) throws IOException, InterruptedException {
        return JSON.readTree(replica.get("/token_keys", "").body()).path("keys").findValuesAsText("kid");
    }

    private static String keyOf(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))))
                .path("kid")
                .asText();
    }

    /** For the keys: they are as if they had been made earlier. */
    private static void letAnHourPass() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        SETTINGS.get("LANDBRIDGE_DATABASE_URL"), SETTINGS.get("LANDBRIDGE_DATABASE_USERNAME"), "");
                var statement = connection.createStatement()) {
            statement.execute("update signing_key set created_at = created_at - interval '1 hour'");
        }
    }

    @Test
    void ofWritersThatCreateTheSameDestinationOneSucceeds() throws Exception {
        // When
        var statuses = new ArrayList<List<Integer>>();
        for (var round = 0; round < 20; round++) {
            var name = "contended-" + round;
            statuses.add(atOnce(writer -> create(writer % 2 == 0 ? one : other, name, "writer-" + writer)
                    .statusCode()));
        }

        // Then
        assertThat(statuses)
                .allSatisfy(round -> assertThat(round).containsOnly(201, 409).containsOnlyOnce(201));
    }

    @Test
    void replacementsAtOnceLeaveOneOfThemWhole() throws Exception {
        // Given
        assertThat(create(one, "replaced", "first").statusCode()).isEqualTo(201);

        // When
        var statuses = atOnce(writer -> (writer % 2 == 0 ? one : other)
                .put(DESTINATIONS, token, destination("replaced", "writer-" + writer))
                .statusCode());

        // Then
        assertThat(statuses).containsOnly(200);
        var kept = JSON.readTree(one.get(DESTINATIONS + "/replaced", token).body());
        assertThat(kept.path("Description").asText()).startsWith("writer-");
        assertThat(kept)
                .isEqualTo(JSON.readTree(
                        destination("replaced", kept.path("Description").asText())));
        assertThat(JSON.readTree(other.get(DESTINATIONS + "/replaced", token).body()))
                .isEqualTo(kept);
    }

    @Test
    void whatOneReplicaChangesTheOtherFindsAtOnce() throws Exception {
        // Given
        var find = "/destination-configuration/v1/destinations/seen";
        create(one, "seen", "before");
        assertThat(description(other.get(find, token))).isEqualTo("before");

        // When
        one.put(DESTINATIONS, token, destination("seen", "after"));

        // Then
        assertThat(description(other.get(find, token))).isEqualTo("after");
    }

    private static String description(HttpResponse<String> found) throws IOException {
        return JSON.readTree(found.body())
                .path("destinationConfiguration")
                .path("Description")
                .asText();
    }

    @Test
    void whatWasAcknowledgedBeforeReplicaWasKilledIsThereAndWhole() throws Exception {
        // Given
        var killed = ControlPlaneProcess.start(folder, "killed", SETTINGS).awaitReady();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        var enough = new CountDownLatch(60);
        var writing = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(writer -> writers.submit(
                        (Callable<Integer>) () -> writeUntilItBreaks(killed, writer, acknowledged, enough)))
                .toList();
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();

        // When
        killed.kill();
        for (var each : writing) {
            each.get(60, TimeUnit.SECONDS);
        }

        // Then
        var kept = new HashMap<String, JsonNode>();
        StreamSupport.stream(
                        JSON.readTree(other.get(DESTINATIONS, token).body()).spliterator(), false)
                .forEach(each -> kept.put(each.path("Name").asText(), each));
        assertThat(kept.keySet()).containsAll(acknowledged);
        for (var name : acknowledged) {
            assertThat(kept.get(name)).isEqualTo(JSON.readTree(destination(name, name)));
        }
        try (var again = ControlPlaneProcess.start(folder, "again", SETTINGS).awaitReady()) {
            assertThat(again.get(DESTINATIONS, token).statusCode()).isEqualTo(200);
        }
    }

    private static int writeUntilItBreaks(
            ControlPlaneProcess replica, int writer, Set<String> acknowledged, CountDownLatch enough)
            throws InterruptedException {
        for (var number = 0; number < MOST; number++) {
            var name = "kept-" + writer + "-" + number;
            try {
                if (create(replica, name, name).statusCode() == 201) {
                    acknowledged.add(name);
                    enough.countDown();
                }
            } catch (IOException broken) {
                return number;
            }
        }
        return MOST;
    }

    private interface Writing<T> {
        T by(int writer) throws Exception;
    }

    private <T> List<T> atOnce(Writing<T> writing) throws Exception {
        var start = new CountDownLatch(1);
        var tasks = IntStream.range(0, WRITERS)
                .mapToObj(writer -> writers.submit((Callable<T>) () -> {
                    start.await();
                    return writing.by(writer);
                }))
                .toList();
        start.countDown();
        var results = new ArrayList<T>();
        for (var task : tasks) {
            results.add(task.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    private static HttpResponse<String> create(ControlPlaneProcess replica, String name, String description)
            throws IOException, InterruptedException {
        return replica.post(DESTINATIONS, token, destination(name, description));
    }

    private static String destination(String name, String description) {
        return JSON.createObjectNode()
                .put("Name", name)
                .put("Type", "HTTP")
                .put("URL", "https://target.example/" + name)
                .put("ProxyType", "Internet")
                .put("Authentication", "NoAuthentication")
                .put("Description", description)
                .toString();
    }
}
