// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.TlsSettings;
import io.landbridge.proxy.plan.TlsSettings.Verification;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets that offer HTTP/2. */
@ExtendWith(LeakCheck.class)
class Http2TargetIT {
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();
    private static TestCertificates localhost;

    @BeforeAll
    static void create() throws Exception {
        localhost = TestCertificates.of("localhost");
    }

    /** One stream on the target's side. */
    private abstract static class Served extends ChannelInboundHandlerAdapter {
        private Http2Headers head;

        @Override
        public final void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2HeadersFrame frame) {
                if (head == null) {
                    head = frame.headers();
                    onHead(context, head);
                } else {
                    onTrailers(frame.headers());
                }
                end(context, frame.isEndStream());
            } else if (message instanceof Http2DataFrame frame) {
                onData(context, frame);
                end(context, frame.isEndStream());
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public final void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof Http2ResetFrame frame) {
                onReset(frame.errorCode());
            }
        }

        private void end(ChannelHandlerContext context, boolean end) {
            if (end) {
                onEnd(context, head);
            }
        }

        void onHead(ChannelHandlerContext context, Http2Headers received) {}

        void onData(ChannelHandlerContext context, Http2DataFrame frame) {}

        void onTrailers(Http2Headers trailers) {}

        void onReset(long code) {}

        void onEnd(ChannelHandlerContext context, Http2Headers received) {
            answer(context, "h2 " + received.path());
        }
    }

    private interface OnEnd {
        void onEnd(ChannelHandlerContext context, Http2Headers received);
    }

    private static ChannelHandler serving(OnEnd script) {
        return new Served() {
            @Override
            void onEnd(ChannelHandlerContext context, Http2Headers received) {
                script.onEnd(context, received);
            }
        };
    }

    private static void answer(ChannelHandlerContext context, String body) {
        context.write(new DefaultHttp2HeadersFrame(
                new DefaultHttp2Headers().status("200").set("x-from", "target")));
        context.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8), true));
    }

    private static void reset(ChannelHandlerContext context, Http2Error error) {
        context.writeAndFlush(new DefaultHttp2ResetFrame(error));
    }

    private static Http2Origin origin(OnEnd script) throws Exception {
        return new Http2Origin(localhost, Http2Settings.defaultSettings(), () -> serving(script));
    }

    private static ProxyUnderTest proxy(Http2Origin origin) throws Exception {
        return proxy(origin, ProxyUnderTest.EXCHANGE);
    }

    private static ProxyUnderTest proxy(Http2Origin origin, Limits limits) throws Exception {
        var settings = new TlsSettings(Verification.STRICT, Optional.of(localhost.der()), Optional.empty());
        var upstream = ProxyUnderTest.tls("localhost", origin.port(), settings);
        return new ProxyUnderTest(
                head -> CompletableFuture.completedFuture(ProxyUnderTest.forward(head, upstream, limits)));
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: erp:81\r\nConnection: close\r\n\r\n";
    }

    @Test
    void requestArrivesAsHttp2HasItAndTheAnswerAsHttp1() throws Exception {
        // Given
        var seen = new CompletableFuture<Http2Headers>();
        try (var origin = origin((context, received) -> {
                    seen.complete(received);
                    answer(context, "h2");
                });
                var proxy = proxy(origin)) {
            // When
            var answer = proxy.roundTrip("GET /a?b HTTP/1.1\r\nHost: erp:81\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\n"
                    + "Keep-Alive: timeout=3\r\nX-Mixed: Yes\r\n\r\n");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("x-from: target\r\n", "2\r\nh2\r\n0\r\n\r\n");
            var head = seen.join();
            assertThat(head.method()).hasToString("GET");
            assertThat(head.path()).hasToString("/a?b");
            assertThat(head.scheme()).hasToString("https");
            assertThat(head.authority()).hasToString("erp:81");
            assertThat(head.get("x-mixed")).hasToString("Yes");
            assertThat(head.names().stream().map(Object::toString))
                    .doesNotContain("host", "connection", "keep-alive", "x-hop");
        }
    }

    private static List<Future<String>> atOnce(ProxyUnderTest proxy, int count) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> threads.submit(() -> proxy.roundTrip(get("/" + i))))
                .toList();
    }

    @Test
    void callsOfOneEventLoopShareAConnection() throws Exception {
        // Given
        try (var origin = origin((context, received) -> context.executor()
                        .schedule(() -> answer(context, "h2 " + received.path()), 50, TimeUnit.MILLISECONDS));
                var proxy = proxy(origin)) {
            // When
            var answers = atOnce(proxy, 40);

            // Then
            for (var i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(20, TimeUnit.SECONDS)).contains("h2 /" + i + "\r\n");
            }
            assertThat(origin.connections()).isBetween(1, LOOPS);
        }
    }

    @Test
    void noMoreStreamsAreOpenedThanTheTargetAllows() throws Exception {
        // Given
        var perConnection = new ConcurrentHashMap<Object, AtomicInteger>();
        var most = new AtomicInteger();
        OnEnd script = (context, received) -> {
            var active = perConnection.computeIfAbsent(context.channel().parent(), key -> new AtomicInteger());
            most.accumulateAndGet(active.incrementAndGet(), Math::max);
            context.executor()
                    .schedule(
                            () -> {
                                active.decrementAndGet();
                                answer(context, "h2 " + received.path());
                            },
                            50,
                            TimeUnit.MILLISECONDS);
        };
        try (var origin = new Http2Origin(
                        localhost, Http2Settings.defaultSettings().maxConcurrentStreams(2), () -> serving(script));
                var proxy = proxy(origin)) {
            // One answer, so that the target's settings are known.
            assertThat(proxy.roundTrip(get("/first"))).contains("h2 /first");
            assertThat(proxy.roundTrip(get("/second"))).contains("h2 /second");

            // When
            var answers = atOnce(proxy, 12);

            // Then
            for (var answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200");
            }
            assertThat(most.get()).isLessThanOrEqualTo(2);
            assertThat(origin.connections()).isGreaterThan(LOOPS);
        }
    }

    @Test
    void largeBodiesPassBothWaysAtThePaceOfTheSlowerSide() throws Exception {
        // Given
        var size = 10 * 1024 * 1024;
        var got = new AtomicLong();
        try (var origin = new Http2Origin(localhost, Http2Settings.defaultSettings(), () -> new Served() {
                    @Override
                    void onHead(ChannelHandlerContext context, Http2Headers received) {
                        context.channel().config().setAutoRead(false);
                        context.executor()
                                .schedule(
                                        () -> context.channel().config().setAutoRead(true), 300, TimeUnit.MILLISECONDS);
                    }

                    @Override
                    void onData(ChannelHandlerContext context, Http2DataFrame frame) {
                        got.addAndGet(frame.content().readableBytes());
                    }

                    @Override
                    void onEnd(ChannelHandlerContext context, Http2Headers received) {
                        context.write(new DefaultHttp2HeadersFrame(
                                new DefaultHttp2Headers().status("200").set("content-length", Integer.toString(size))));
                        context.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[size]), true));
                    }
                });
                var proxy = proxy(origin);
                var client = proxy.connect()) {
            // When
            client.write("PUT / HTTP/1.1\r\nHost: erp\r\nContent-Length: " + size + "\r\n\r\n");
            client.write(new byte[size]);
            assertThat(client.readHead()).startsWith("HTTP/1.1 200").contains("content-length: " + size);
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));

            // Then
            client.in().skipNBytes(size);
            assertThat(got).hasValue(size);
            client.write(get("/"));
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void trailersPassBothWays() throws Exception {
        // Given
        var seen = new CompletableFuture<Http2Headers>();
        try (var origin = new Http2Origin(localhost, Http2Settings.defaultSettings(), () -> new Served() {
                    @Override
                    void onTrailers(Http2Headers trailers) {
                        seen.complete(trailers);
                    }

                    @Override
                    void onEnd(ChannelHandlerContext context, Http2Headers received) {
                        context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("103")));
                        context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")));
                        context.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer("abc".getBytes())));
                        context.writeAndFlush(
                                new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().set("x-check", "2"), true));
                    }
                });
                var proxy = proxy(origin)) {
            // When
            var answer = proxy.roundTrip("POST / HTTP/1.1\r\nHost: erp\r\nTransfer-Encoding: chunked\r\n"
                    + "Connection: close\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n");

            // Then
            assertThat(seen.join().get("x-sum")).hasToString("1");
            assertThat(answer).startsWith("HTTP/1.1 103").endsWith("3\r\nabc\r\n0\r\nx-check: 2\r\n\r\n");
        }
    }

    @Test
    void requestThatTheTargetDidNotLookAtIsSentAgainWhateverItsMethod() throws Exception {
        // Given
        var requests = new CopyOnWriteArrayList<String>();
        var holder = new CompletableFuture<Http2Origin>();
        try (var origin = origin((context, received) -> {
                    requests.add(received.method() + " " + received.path());
                    if (requests.size() == 1) {
                        holder.join().goAway(0);
                    } else {
                        answer(context, "served");
                    }
                });
                var proxy = proxy(origin)) {
            holder.complete(origin);

            // When
            var answer = proxy.roundTrip(
                    "POST /a HTTP/1.1\r\nHost: erp\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 200").contains("served");
            assertThat(requests).containsExactly("POST /a", "POST /a");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void requestUnderWayIsFinishedAfterGoAwayAndTheNextGoesElsewhere() throws Exception {
        // Given
        var holder = new CompletableFuture<Http2Origin>();
        try (var origin = origin((context, received) -> {
                    if (context.channel()
                                    .parent()
                                    .attr(io.netty.util.AttributeKey.valueOf("used"))
                                    .setIfAbsent(true)
                            == null) {
                        holder.join().goAway(Integer.MAX_VALUE);
                    }
                    context.executor().schedule(() -> answer(context, "done"), 100, TimeUnit.MILLISECONDS);
                });
                var proxy = proxy(origin);
                var client = proxy.connect()) {
            holder.complete(origin);
            for (var i = 1; i <= 2; i++) {
                // When
                client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");

                // Then
                assertThat(client.readUntil("\r\n0\r\n\r\n")).contains("done");
                assertThat(origin.connections()).isEqualTo(i);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED_STREAM,HTTP/1.1 200,h2",
        "HTTP_1_1_REQUIRED,HTTP/1.1 200,HTTP/1.1",
        "INTERNAL_ERROR,HTTP/1.1 502,INTERNAL_ERROR",
        "CANCEL,HTTP/1.1 502,CANCEL",
    })
    void resetMeansWhatItsCodeSays(Http2Error error, String start, String contained) throws Exception {
        // Given
        var count = new AtomicInteger();
        try (var origin = origin((context, received) -> {
                    if (count.getAndIncrement() == 0) {
                        reset(context, error);
                    } else {
                        answer(context, "h2 again");
                    }
                });
                var proxy = proxy(origin)) {
            // When
            var answer = proxy.roundTrip(get("/"));

            // Then
            assertThat(answer).startsWith(start).contains(contained);
        }
    }

    @Test
    void silentStreamIs504AndTheOthersOfItsConnectionGoOn() throws Exception {
        // Given
        var reset = new CompletableFuture<Long>();
        var limits = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), 0, Set.of());
        try (var origin = new Http2Origin(localhost, Http2Settings.defaultSettings(), () -> new Served() {
                    @Override
                    void onReset(long code) {
                        reset.complete(code);
                    }

                    @Override
                    void onEnd(ChannelHandlerContext context, Http2Headers received) {
                        if (!received.path().toString().equals("/silent")) {
                            answer(context, "h2");
                        }
                    }
                });
                var proxy = proxy(origin, limits);
                var client = new Http2Client(proxy.server().port())) {
            // When
            var silent = client.open().headers(h2("/silent"), true);
            var other = client.open().headers(h2("/"), true);

            // Then
            assertThat(other.join().body).hasToString("h2");
            assertThat(silent.join().heads.getFirst().status()).hasToString("504");
            assertThat(reset.get(5, TimeUnit.SECONDS)).isEqualTo(Http2Error.CANCEL.code());
            assertThat(client.open().headers(h2("/"), true).join().body).hasToString("h2");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    private static Http2Headers h2(String path) {
        return new DefaultHttp2Headers(false)
                .method("GET")
                .path(path)
                .scheme("http")
                .authority("erp");
    }

    @Test
    void callerThatGoesAwayResetsItsStream() throws Exception {
        // Given
        var reset = new CompletableFuture<Long>();
        var begun = new CompletableFuture<Void>();
        try (var origin = new Http2Origin(localhost, Http2Settings.defaultSettings(), () -> new Served() {
                    @Override
                    void onEnd(ChannelHandlerContext context, Http2Headers received) {
                        begun.complete(null);
                    }

                    @Override
                    void onReset(long code) {
                        reset.complete(code);
                    }
                });
                var proxy = proxy(origin);
                var client = proxy.connect()) {
            client.write(get("/"));
            begun.get(10, TimeUnit.SECONDS);

            // When
            client.close();

            // Then
            assertThat(reset.get(5, TimeUnit.SECONDS)).isEqualTo(Http2Error.CANCEL.code());
        }
    }

    @Test
    void answerThatIsResetBreaksOff() throws Exception {
        // Given
        try (var origin = origin((context, received) -> {
                    context.writeAndFlush(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")));
                    reset(context, Http2Error.INTERNAL_ERROR);
                });
                var proxy = proxy(origin);
                var client = proxy.connect()) {
            // When
            client.write(get("/"));

            // Then
            Awaitility.await().until(() -> !proxy.outcomes.isEmpty());
            assertThat(org.assertj.core.api.Assertions.catchThrowable(client::readAll))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void answerWithABodyWhereThereCanBeNoneIs502OrBrokenOff() throws Exception {
        // Given
        try (var origin = origin((context, received) -> {
                    context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("204")));
                    context.writeAndFlush(new DefaultHttp2DataFrame(
                            Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\n\r\n", StandardCharsets.UTF_8), true));
                });
                var proxy = proxy(origin);
                var client = proxy.connect()) {
            // When
            client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");

            // Then
            Awaitility.await().until(() -> !proxy.outcomes.isEmpty());
            var read = new StringBuilder();
            try {
                read.append(client.readAll());
            } catch (IOException brokenOff) {
                // as promised
            }
            assertThat(read).doesNotContain("200 OK");
        }
    }

    @Test
    void upgradesGoByHttp1() throws Exception {
        try (var origin = origin((context, received) -> answer(context, "h2"));
                var proxy = proxy(origin);
                var client = proxy.connect()) {
            // Given
            client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");
            assertThat(client.readUntil("\r\n0\r\n\r\n")).contains("h2");

            // When
            client.write("GET / HTTP/1.1\r\nHost: erp\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");

            // Then
            assertThat(client.readHead()).startsWith("HTTP/1.1 101");
            client.write("ping");
            assertThat(client.read(4)).isEqualTo("ping");
        }
    }

    @Test
    void drainEndsWithTheCallsUnderWay() throws Exception {
        // Given
        var release = new CompletableFuture<Void>();
        var begun = new CompletableFuture<Void>();
        try (var origin = origin((context, received) -> {
                    begun.complete(null);
                    release.thenRun(() -> context.executor().execute(() -> answer(context, "h2")));
                });
                var proxy = proxy(origin);
                var client = proxy.connect()) {
            client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");
            begun.get(10, TimeUnit.SECONDS);

            // When
            var drained = proxy.server().drain().toCompletableFuture();
            release.complete(null);

            // Then
            assertThat(client.readAll()).contains("h2");
            drained.get(5, TimeUnit.SECONDS);
        }
    }
}
