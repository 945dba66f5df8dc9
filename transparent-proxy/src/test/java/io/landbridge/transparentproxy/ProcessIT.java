// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.landbridge.transparentproxy.peer.ProxyFolder;
import io.landbridge.transparentproxy.peer.RawClient;
import io.landbridge.transparentproxy.peer.RawTarget;
import io.landbridge.transparentproxy.peer.ServicesPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
class ProcessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CALLERS = 8;

    @TempDir
    private Path path;

    private Process process;

    @AfterEach
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void start(String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.concat(
                        Stream.of(java, "-cp", System.getProperty("java.class.path"), TransparentProxy.class.getName()),
                        Stream.of(arguments))
                .toList();
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return path.resolve("log");
    }

    private int port(String kind) {
        var pattern = Pattern.compile(kind + "=\"127.0.0.1:(\\d+)\"");
        return await().atMost(PATIENCE)
                .until(
                        () -> pattern.matcher(Files.readString(log()))
                                .results()
                                .map(match -> Integer.parseInt(match.group(1)))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void losesNoRequestWhenItIsToldToEndUnderLoad() throws Exception {
        try (var services = ServicesPeer.start();
                var target = RawTarget.start()) {
            // Given
            var folder = new ProxyFolder(path);
            var config = folder.config();
            folder.routes("erp");
            folder.instance(services);
            services.serve("erp", Map.of("URL", target.url(), "Authentication", "NoAuthentication"));
            start("--config", config.toString());
            var load = new Load(port("http"), port("health"));
            var callers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> Thread.ofVirtual().start(load))
                    .toList();
            await().atMost(PATIENCE).until(() -> load.answered.get() > 200);

            // When
            process.destroy();
            var ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            for (var caller : callers) {
                caller.join();
            }

            // Then
            assertThat(ended).isTrue();
            assertThat(load.lost).isEmpty();
            assertThat(process.exitValue()).isZero();
            assertThat(load.answeredWhileNotReady.get()).isPositive();
        }
    }

    /** A caller behind a load balancer: it connects anew only while the proxy says that it is ready. */
    private static final class Load implements Runnable {
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger answeredWhileNotReady = new AtomicInteger();
        private final List<String> lost = new CopyOnWriteArrayList<>();
        private final int port;
        private final int healthPort;

        Load(int port, int healthPort) {
            this.port = port;
            this.healthPort = healthPort;
        }

        @Override
        public void run() {
            while (isReady()) {
                callUntilConnectionEnds();
            }
        }

        private void callUntilConnectionEnds() {
            try (var client = RawClient.connect(port)) {
                for (var isLast = false; !isLast; ) {
                    var answer = client.get("/", "erp");
                    isLast = answer.isLast();
                    count(answer);
                }
            } catch (IOException failure) {
                lost.add(failure.toString());
            }
        }

        private void count(RawClient.Answer answer) {
            if (answer.status() != 200) {
                lost.add(answer.toString());
            }
            answered.incrementAndGet();
            if (!isReady()) {
                answeredWhileNotReady.incrementAndGet();
            }
        }

        private boolean isReady() {
            try (var client = RawClient.connect(healthPort)) {
                return client.get("/readyz", "localhost").status() == 200;
            } catch (IOException gone) {
                return false;
            }
        }
    }

    @Test
    void saysWhatIsWrongWithItsConfigurationWithoutStackTrace() throws Exception {
        // Given
        var config = Files.writeString(path.resolve("bad.yaml"), "tenantMode: both\nlistener: {port: 99999}\n");

        // When
        start("--config", config.toString());
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        // Then
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(log()))
                .contains("tenantMode is 'both'", "listener.port is '99999'", "source")
                .doesNotContain("\tat ");
    }

    @Test
    void saysHowItIsUsed() throws Exception {
        // When
        start("--verbose");
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        // Then
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(log())).contains("usage:", "--config FILE");
    }
}
