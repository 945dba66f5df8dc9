// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.connectivityproxy.peer.RawClient;
import io.landbridge.connectivityproxy.peer.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SOCKS5 proxy with authorization, for every tenant: byte for byte as documented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Socks5ProxyIT {
    private static final byte[] CONNECTED = {5, 0, 0, 1, 0, 0, 0, 0, 0, 0};
    private static final int MEBIBYTE = 1024 * 1024;

    private static Stage stage;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        stage = Stage.start(folder, Stage.SHARED);
        stage.agent("t1", "");
        stage.agent("t1", "halle 7");
    }

    @AfterAll
    static void end() throws IOException {
        stage.close();
    }

    private static byte[] greeting() {
        return new byte[] {5, 1, (byte) 0x80};
    }

    private static byte[] authentication(String token, String location) {
        var bytes = new ByteArrayOutputStream();
        var encoded =
                location.isEmpty() ? "" : Base64.getEncoder().encodeToString(location.getBytes(StandardCharsets.UTF_8));
        bytes.write(1);
        bytes.writeBytes(new byte[] {0, 0, (byte) (token.length() >> 8), (byte) token.length()});
        bytes.writeBytes(token.getBytes(StandardCharsets.US_ASCII));
        bytes.write(encoded.length());
        bytes.writeBytes(encoded.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static byte[] connect(String host, int port) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {5, 1, 0, 3, (byte) host.length()});
        bytes.writeBytes(host.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {(byte) (port >> 8), (byte) port});
        return bytes.toByteArray();
    }

    private static RawClient authenticated(String token, String location) throws IOException {
        var client = stage.socks5().send(greeting());
        assertThat(client.read(2)).containsExactly(5, (byte) 0x80);
        client.send(authentication(token, location));
        assertThat(client.read(2)).containsExactly(1, 0);
        return client;
    }

    private static RawClient connected() throws IOException {
        var client = authenticated(stage.controlPlane.tokenOf("t1"), "").send(connect("db", 5432));
        assertThat(client.read(10)).containsExactly(CONNECTED);
        return client;
    }

    @Test
    void bytesGoBothWays() throws IOException {
        try (var client = connected()) {
            assertThat(client.send("raw\n").read(4)).asString().isEqualTo("raw\n");
            assertThat(client.send("ping").read(4)).asString().isEqualTo("ping");
        }
    }

    @Test
    void endOfOneWayLeavesTheOther() throws IOException {
        try (var client = connected()) {
            // When
            client.send("raw\nlast");
            client.endOutput();

            // Then
            assertThat(client.readAll()).isEqualTo("raw\nlast");
        }
    }

    @Test
    void muchGoesBothWaysAtOnce() throws Exception {
        try (var client = connected()) {
            // Given
            assertThat(client.send("raw\n").read(4)).asString().isEqualTo("raw\n");
            var data = new byte[16 * MEBIBYTE];
            for (var i = 0; i < data.length; i++) {
                data[i] = (byte) (i * 31 + (i >> 12));
            }

            // When
            var sender = Thread.ofVirtual().start(() -> {
                try {
                    client.send(data);
                    client.endOutput();
                } catch (IOException broken) {
                    throw new IllegalStateException(broken);
                }
            });

            // Then
            var received = client.read(data.length);
            assertThat(received).hasSize(data.length);
            assertThat(Arrays.mismatch(received, data)).isEqualTo(-1);
            assertThat(client.readAll()).isEmpty();
            sender.join();
        }
    }

    @Test
    void handshakeMayBeSplitAtEveryByte() throws Exception {
        try (var client = stage.socks5()) {
            send(client, greeting());
            assertThat(client.read(2)).containsExactly(5, (byte) 0x80);
            send(client, authentication(stage.controlPlane.tokenOf("t1"), "halle 7"));
            assertThat(client.read(2)).containsExactly(1, 0);
            send(client, connect("10.1.2.3", 5432));
            assertThat(client.read(10)).containsExactly(CONNECTED);
        }
    }

    private static void send(RawClient client, byte[] bytes) throws IOException {
        for (var each : bytes) {
            client.send(new byte[] {each});
        }
    }

    @Test
    void clientNeedNotWaitForAnswers() throws IOException {
        try (var client = stage.socks5()) {
            // When
            var all = new ByteArrayOutputStream();
            all.writeBytes(greeting());
            all.writeBytes(authentication(stage.controlPlane.tokenOf("t1"), ""));
            all.writeBytes(connect("db", 5432));
            all.writeBytes("raw\nearly".getBytes(StandardCharsets.US_ASCII));
            client.send(all.toByteArray());

            // Then
            assertThat(client.read(14)).containsExactly(5, (byte) 0x80, 1, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0);
            assertThat(client.read(9)).asString().isEqualTo("raw\nearly");
        }
    }

    @Test
    void addressIsAVirtualHostThatNobodyLooksUp() throws IOException {
        try (var client = authenticated(stage.controlPlane.tokenOf("t1"), "")) {
            // When
            client.send(new byte[] {5, 1, 0, 1, 10, 1, 2, 3, 0x15, 0x38});

            // Then
            assertThat(client.read(10)).containsExactly(CONNECTED);
        }
    }

    @Test
    void tokenThatIsNotToBeBelievedIsStatus5AndTheEnd() throws IOException {
        var tokens = java.util.List.of(
                stage.controlPlane.token(Map.of("client_id", "other")),
                stage.controlPlane.token(Map.of("iss", "https://elsewhere.example/oauth/token")),
                "no-token");
        for (var token : tokens) {
            try (var client = stage.socks5().send(greeting())) {
                client.read(2);
                assertThat(client.send(authentication(token, "")).readAll()).isEqualTo("\u0001\u0005");
            }
        }
    }

    @Test
    void withoutATokenThereIsNoWayIn() throws IOException {
        try (var client = stage.socks5()) {
            assertThat(client.send(new byte[] {5, 1, 0}).readAll()).isEqualTo("\u0005\u00ff");
        }
        try (var client = stage.socks5().send(greeting())) {
            client.read(2);
            assertThat(client.send(authentication("", "")).readAll()).isEqualTo("\u0001\u0005");
        }
    }

    @Test
    void oversizedTokenIsRefusedBeforeItIsRead() throws IOException {
        try (var client = stage.socks5().send(greeting())) {
            client.read(2);
            assertThat(client.send(new byte[] {1, 0x7f, 0, 0, 0}).readAll()).isEqualTo("\u0001\u0005");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "system-denied, 2",
        "resource-denied, 1",
        "backend-unreachable, 4",
        "backend-timeout, 4",
        "backend-tls, 4",
        "backend-closed, 1",
        "something-new, 1"
    })
    void agentsReasonIsTheDocumentedCode(String error, int code) throws IOException {
        try (var client = authenticated(stage.controlPlane.tokenOf("t1"), "")) {
            assertThat(client.send(connect(error, 1)).readAll())
                    .isEqualTo("\u0005" + (char) code + "\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000");
        }
    }

    @Test
    void tenantOrLocationWithoutAnAgentIs3() throws IOException {
        try (var client = authenticated(stage.controlPlane.tokenOf("t2"), "")) {
            assertThat(client.send(connect("db", 1)).readAll()).startsWith("\u0005\u0003");
        }
        try (var client = authenticated(stage.controlPlane.tokenOf("t1"), "nowhere")) {
            assertThat(client.send(connect("db", 1)).readAll()).startsWith("\u0005\u0003");
        }
    }

    @Test
    void onlyConnectAndOnlyNamesAndIpv4() throws IOException {
        try (var client = authenticated(stage.controlPlane.tokenOf("t1"), "")) {
            assertThat(client.send(new byte[] {5, 2, 0, 1, 0, 0, 0, 0, 0, 1}).readAll())
                    .startsWith("\u0005\u0007");
        }
        try (var client = authenticated(stage.controlPlane.tokenOf("t1"), "")) {
            assertThat(client.send(new byte[] {5, 1, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1})
                            .readAll())
                    .startsWith("\u0005\u0008");
        }
    }

    @Test
    void backEndsEndEndsTheClientBehindTheLastByte() throws IOException {
        try (var client = connected()) {
            // When
            client.send("GET /bye HTTP/1.0\r\n\r\n");
            client.endOutput();

            // Then
            assertThat(client.readAll()).isEqualTo("GET /bye HTTP/1.0\r\n\r\n");
        }
    }
}
