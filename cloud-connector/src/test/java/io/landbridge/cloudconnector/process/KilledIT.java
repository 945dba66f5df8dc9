// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.peers.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is shipped, in a process of its own. */
final class KilledIT {
    private static final Pattern LISTENING = Pattern.compile("Listening on: https://[^:]+:(\\d+)");
    private static final String PASSWORD = "better";

    @TempDir
    Path folder;

    private Optional<Process> running = Optional.empty();

    @AfterEach
    void end() throws Exception {
        if (running.isPresent()) {
            running.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Api start(int round) throws IOException {
        var password = Files.writeString(folder.resolve("password"), PASSWORD);
        var log = folder.resolve("output-" + round);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LANDBRIDGE_HOME", folder.resolve("home").toString());
        builder.environment().put("LANDBRIDGE_INITIAL_PASSWORD_FILE", password.toString());
        builder.environment().put("QUARKUS_HTTP_SSL_PORT", "0");
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        var process = builder.start();
        running = Optional.of(process);
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .until(() -> !process.isAlive()
                        || LISTENING.matcher(Files.readString(log)).find());
        var port = LISTENING.matcher(Files.readString(log));
        assertThat(port.find()).as(Files.readString(log)).isTrue();
        return new Api(URI.create("https://127.0.0.1:" + port.group(1)), PASSWORD);
    }

    /** The number of the last change that was acknowledged before the process was killed, in the midst of one. */
    private static int changeUntilKilled(Api api, Process process) {
        var acknowledged = new AtomicInteger();
        Thread.startVirtualThread(() -> {
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> acknowledged.get() > 20);
            process.destroyForcibly();
        });
        try {
            for (int number = 1; ; number++) {
                var answer = api.call("PUT", Api.CONNECTOR, Map.of("description", "number " + number));
                if (answer.statusCode() == 200) {
                    acknowledged.set(number);
                }
            }
        } catch (IllegalStateException gone) {
            return acknowledged.get();
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKillInTheMidstOfChanges() throws Exception {
        for (int round = 0; round < 2; round++) {
            // Given
            var api = start(round * 2);

            // When
            var acknowledged = changeUntilKilled(api, running.orElseThrow());
            running.orElseThrow().waitFor();

            // Then
            var description = Api.json(start(round * 2 + 1).get(Api.CONNECTOR))
                    .path("description")
                    .asText();
            assertThat(acknowledged).isPositive();
            assertThat(description).isIn("number " + acknowledged, "number " + (acknowledged + 1));
            assertThat(folder.resolve("home/.connector.json.tmp")).doesNotExist();
            end();
        }
    }
}
