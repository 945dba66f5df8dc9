// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.landbridge.transparentproxy.config.ProxyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {
    private static final String KEY =
            "{\"clientid\": \"%s\", \"clientsecret\": \"s\", \"url\": \"https://a\", \"uri\": \"https://b\"}";

    @TempDir
    private Path folder;

    private final Recorder recorder = new Recorder();
    private Source source;

    @BeforeEach
    void makeInstancesFolder() throws IOException {
        Files.createDirectory(folder.resolve("instances"));
    }

    @AfterEach
    void close() {
        source.close();
    }

    private void open() {
        source = Source.open(
                new ProxyConfig.Source.Files(folder.resolve("routes.yaml"), folder.resolve("instances")), recorder);
    }

    private void writeRoutes(String... names) throws IOException {
        var yaml = new StringBuilder("version: 1\nroutes:").append(names.length == 0 ? " []" : "");
        for (var name : names) {
            yaml.append("\n- {namespace: shop, name: ")
                    .append(name)
                    .append(", instance: dest, destination: {name: d}}");
        }
        Files.writeString(folder.resolve("routes.yaml"), yaml);
    }

    private void writeKey(String instance, String text) throws IOException {
        Files.writeString(folder.resolve("instances").resolve(instance + ".json"), text);
    }

    @Test
    void servesWhatIsThereWhenItOpens() throws IOException {
        // Given
        writeRoutes("a", "b");
        writeKey("dest", KEY.formatted("1"));
        Files.writeString(folder.resolve("instances/README"), "no key");

        // When
        open();

        // Then
        assertThat(source.whyNotReady()).isEmpty();
        assertThat(recorder.routes()).containsExactly("a", "b");
        assertThat(recorder.instances()).containsOnlyKeys("dest");
    }

    @Test
    void editGoesLiveByItself() throws IOException {
        // Given
        writeRoutes("a");
        writeKey("dest", KEY.formatted("1"));
        open();

        // When
        writeRoutes("a", "b");
        writeKey("dest", KEY.formatted("2"));
        writeKey("other", KEY.formatted("3"));

        // Then
        await().untilAsserted(() -> {
            assertThat(recorder.routes()).containsExactly("a", "b");
            assertThat(recorder.instances()).containsEntry("dest", "2").containsKey("other");
        });
    }

    @Test
    void badEditKeepsTheLastGoodTable() throws IOException {
        // Given
        writeRoutes("a");
        open();

        // When
        Files.writeString(folder.resolve("routes.yaml"), "version: 1\nroutes:\n- {namespace: s");

        // Then
        await().untilAsserted(() -> assertThat(recorder.refused()).isEqualTo(1));
        assertThat(recorder.routes()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"clientid\"", "{\"clientid\": \"2\"}"})
    void badKeyKeepsTheLastGoodOne(String badKey) throws IOException {
        // Given
        writeRoutes("a");
        writeKey("dest", KEY.formatted("1"));
        open();

        // When
        writeKey("dest", badKey);

        // Then
        await().untilAsserted(() -> assertThat(recorder.refused()).isEqualTo(1));
        assertThat(recorder.instances()).containsEntry("dest", "1");
    }

    @Test
    void removedKeyIsGoneButRemovedTableStays() throws IOException {
        // Given
        writeRoutes("a");
        writeKey("dest", KEY.formatted("1"));
        open();

        // When
        Files.delete(folder.resolve("instances/dest.json"));
        Files.delete(folder.resolve("routes.yaml"));

        // Then
        await().untilAsserted(() -> assertThat(recorder.instances()).isEmpty());
        assertThat(recorder.routes()).containsExactly("a");
        assertThat(source.whyNotReady()).isEmpty();
    }

    @Test
    void isNotReadyUntilAGoodTableWasSeen() throws IOException {
        // Given
        Files.writeString(folder.resolve("routes.yaml"), "bad");
        open();
        assertThat(source.whyNotReady())
                .hasValueSatisfying(reason -> assertThat(reason).contains("route table"));

        // When
        writeRoutes();

        // Then
        await().untilAsserted(() -> assertThat(source.whyNotReady()).isEmpty());
        assertThat(recorder.routes()).isEmpty();
    }
}
