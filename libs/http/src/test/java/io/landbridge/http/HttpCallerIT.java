// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.landbridge.http.HttpAnswer.Answered;
import io.landbridge.http.HttpAnswer.Cause;
import io.landbridge.http.HttpAnswer.Failed;
import io.landbridge.tls.ClientTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to a peer on a bare socket, which does what no good server does. */
class HttpCallerIT {
    private static final String SILENCE = "";

    private final HttpCaller caller = new HttpCaller();
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private ServerSocket listener;
    private volatile String reply = SILENCE;
    private volatile boolean ends;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                var connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try {
            heads.add(readHead(connection.getInputStream()));
            connection.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
            if (ends) {
                connection.close();
            }
        } catch (IOException gone) {
            // The caller went away.
        }
    }

    private static String readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var c = in.read();
            if (c < 0) {
                return head.toString();
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private HttpCall call(String scheme, int port) {
        return new HttpCall(
                URI.create(scheme + "://127.0.0.1:" + port + "/a?secret=q"),
                Map.of("Authorization", "Bearer s3cret"),
                Optional.empty(),
                new CallBounds(Duration.ofSeconds(2), Duration.ofSeconds(1), 1_000),
                ClientTls.DEFAULT);
    }

    private HttpAnswer call() {
        return caller.call(call("http", listener.getLocalPort()))
                .toCompletableFuture()
                .join();
    }

    @Test
    void givesStatusAndBodyWhateverTheStatus() {
        // Given
        reply = "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy";

        // When
        var answer = call();

        // Then
        assertThat(answer).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(503);
            assertThat(answered.text()).isEqualTo("busy");
        });
        assertThat(heads.poll()).startsWith("GET /a?secret=q HTTP/1.1").contains("Bearer s3cret");
    }

    @Test
    void sendsContentWithItsMethodAndTypeAndTellsTheAnswersHeaders() {
        // Given
        reply = "HTTP/1.1 201 Created\r\nETag: \"7\"\r\nContent-Length: 0\r\n\r\n";
        var get = call("http", listener.getLocalPort());
        var put = new HttpCall(
                get.target(), get.headers(), Optional.of(Content.json("PUT", "{\"key\":1}")), get.bounds(), get.tls());

        // When
        var answer = caller.call(put).toCompletableFuture().join();

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.headers().firstValue("etag"))
                                .contains("\"7\""));
        assertThat(heads.poll())
                .startsWith("PUT /a?secret=q HTTP/1.1")
                .contains("Content-Type: application/json", "Content-Length: 9");
        assertThat(put.toString()).contains("PUT").doesNotContain("key", "secret");
    }

    @Test
    void doesNotFollowRedirects() {
        // Given
        reply = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + listener.getLocalPort()
                + "/b\r\nContent-Length: 0\r\n\r\n";

        // When
        var answer = call();

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.status()).isEqualTo(302));
        assertThat(heads).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false"})
    void acceptsNoLongerBodyThanAllowed(int length, boolean accepted) {
        // Given
        reply = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length);

        // When
        var answer = call();

        // Then
        assertThat(answer instanceof Answered).isEqualTo(accepted);
        assertThat(accepted || ((Failed) answer).cause() == Cause.TOO_LONG).isTrue();
    }

    @Test
    void acceptsNoEndlessBodyEither() {
        // Given
        reply = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("100\r\n" + "x".repeat(256) + "\r\n").repeat(8);

        // When
        var answer = call();

        // Then
        assertThat(cause(answer)).isEqualTo(Cause.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {SILENCE, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"})
    void doesNotWaitLongerThanAllowed(String unfinished) {
        // Given
        reply = unfinished;

        // When
        var answer = call();

        // Then
        assertThat(cause(answer)).isEqualTo(Cause.TIMED_OUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {SILENCE, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "SSH-2.0-OpenSSH\r\n"})
    void tellsBrokenAnswers(String broken) {
        // Given
        reply = broken;
        ends = true;

        // When
        var answer = call();

        // Then
        assertThat(cause(answer)).isEqualTo(Cause.BROKEN);
    }

    @Test
    void saysWhenNobodyListensAndKeepsSecretsToItself() throws IOException {
        // Given
        var port = listener.getLocalPort();
        listener.close();
        var call = call("http", port);

        // When
        var answer = caller.call(call).toCompletableFuture().join();

        // Then
        assertThat(cause(answer)).isEqualTo(Cause.NOT_CONNECTED);
        assertThat(answer + " " + call)
                .contains("http://127.0.0.1:" + port + "/a")
                .doesNotContain("s3cret", "secret=q");
    }

    @Test
    void saysWhenThereIsNoTls() {
        // Given
        reply = "HTTP/1.1 400 Bad Request\r\n\r\n";
        ends = true;

        // When
        var answer = caller.call(call("https", listener.getLocalPort()))
                .toCompletableFuture()
                .join();

        // Then
        assertThat(cause(answer)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a/b", "/only/path", "mailto:a@b"})
    void callsOnlyHttp(String target) {
        var bounds = new CallBounds(Duration.ofSeconds(1), Duration.ofSeconds(1), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new HttpCall(URI.create(target), Map.of(), Optional.empty(), bounds, ClientTls.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "1, -1, 1"})
    void takesNoBoundThatIsNone(int connect, int read, int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallBounds(Duration.ofSeconds(connect), Duration.ofSeconds(read), bytes))
                .withMessageContaining("expected");
    }

    private static Cause cause(HttpAnswer answer) {
        assertThat(answer).isInstanceOf(Failed.class);
        return ((Failed) answer).cause();
    }
}
