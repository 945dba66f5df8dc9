// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.net.http1.Http1Limits;
import io.landbridge.net.http1.Http1Request;
import io.landbridge.net.http1.Http1Response;
import io.landbridge.net.http1.Http1Sink;
import io.landbridge.net.http1.RequestDecoder;
import io.landbridge.net.http1.ResponseDecoder;
import io.landbridge.net.http1.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two ends say to each other first. */
class HandshakeTest {
    private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;
    private static final Http1Limits LIMITS = Contract.HANDSHAKE_LIMITS;

    private record Heads<H>(List<H> heads, List<Violation> violations) implements Http1Sink<H> {
        Heads() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void onHead(H head) {
            heads.add(head);
        }

        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onEnd(HttpHeaders trailers) {}

        @Override
        public void onViolation(Violation violation) {
            violations.add(violation);
        }
    }

    private static Http1Request request(ByteBuf bytes) {
        var heads = new Heads<Http1Request>();
        new RequestDecoder(ALLOCATOR, LIMITS, heads).feed(bytes);
        assertThat(heads.violations()).isEmpty();
        return heads.heads().getFirst();
    }

    private static Http1Request request(String headers) {
        return request(Unpooled.copiedBuffer(
                "GET /tunnel HTTP/1.1\r\nHost: cp\r\nConnection: Upgrade\r\n" + headers + "\r\n",
                StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plant-1", "Werk Süd", "工場"})
    void helloArrivesAsItWasSaid(String location) {
        // Given
        var hello = new Hello(location, 7, Set.of(new LaneId("cp-0", 0), new LaneId("cp-1", 12)), Optional.empty());

        // When
        var read = Hello.of(request(hello.encode(ALLOCATOR, "cp.example")));

        // Then
        assertThat(read).isEqualTo(new Hello.Reading.Read(hello));
    }

    @Test
    void helloIsTheBytesOfTheContract() {
        // Given
        var hello = new Hello("plant-1", 0, Set.of(new LaneId("cp-0", 1)), Optional.empty());

        // Then
        assertThat(hello.encode(ALLOCATOR, "cp.example").toString(StandardCharsets.US_ASCII))
                .isEqualTo("GET /tunnel HTTP/1.1\r\nhost: cp.example\r\nconnection: upgrade\r\n"
                        + "upgrade: landbridge-tunnel/1\r\nlandbridge-priority: 0\r\n"
                        + "landbridge-location-id: cGxhbnQtMQ==\r\nlandbridge-connected: cp-0/1\r\n\r\n");
    }

    @Test
    void replicaSaysItsName() {
        // Given
        var hello = new Hello("", 0, Set.of(), Optional.of("cp-1"));

        // When
        var read = Hello.of(request(hello.encode(ALLOCATOR, "10.0.0.1")));

        // Then
        assertThat(read).isEqualTo(new Hello.Reading.Read(hello));
        assertThat(Hello.of(request("Upgrade: landbridge-tunnel/1\r\nlandbridge-peer: a b\r\n")))
                .isEqualTo(new Hello.Reading.Refused(400, "landbridge-peer is no name of a replica"));
    }

    @Test
    void welcomeArrivesAsItWasSaid() {
        // Given
        var welcome = new Welcome(new LaneId("cp-0", 1), 2, 3, "Küche");
        var heads = new Heads<Http1Response>();
        var decoder = new ResponseDecoder(ALLOCATOR, LIMITS, heads);
        decoder.expect(HttpMethod.GET);

        // When
        decoder.feed(welcome.encode(ALLOCATOR));

        // Then
        assertThat(heads.heads()).singleElement().satisfies(head -> {
            assertThat(head.status()).isEqualTo(101);
            assertThat(Welcome.of(head.headers())).contains(welcome);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "landbridge-tunnel/2 | x: y | 426",
                "websocket | x: y | 426",
                "landbridge-tunnel/1 | landbridge-location-id: no base64! | 400",
                "landbridge-tunnel/1 | landbridge-priority: -1 | 400",
                "landbridge-tunnel/1 | landbridge-priority: 99999999999 | 400",
                "landbridge-tunnel/1 | landbridge-connected: cp-0 | 400",
                "landbridge-tunnel/1 | landbridge-connected: cp-0/1,,cp-1/0 | 400",
                "landbridge-tunnel/1 | landbridge-connected: a b/1 | 400"
            })
    void helloThatBreaksTheContractIsRefused(String protocol, String header, int status) {
        assertThat(Hello.of(request("Upgrade: " + protocol + "\r\n" + header + "\r\n")))
                .isInstanceOfSatisfying(
                        Hello.Reading.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
    }

    @Test
    void locationThatSocks5HasNoRoomForIsRefused() {
        var location = Contract.encode("x".repeat(Hello.LONGEST_LOCATION + 1));
        var hello = request("Upgrade: landbridge-tunnel/1\r\nlandbridge-location-id: " + location + "\r\n");
        assertThat(Hello.of(hello)).isInstanceOf(Hello.Reading.Refused.class);
    }

    @Test
    void otherPathsAreNotFound() {
        var request = request(Unpooled.copiedBuffer(
                "GET /other HTTP/1.1\r\nHost: cp\r\nConnection: Upgrade\r\nUpgrade: landbridge-tunnel/1\r\n\r\n",
                StandardCharsets.US_ASCII));
        assertThat(Hello.of(request))
                .isInstanceOfSatisfying(
                        Hello.Reading.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void nameOfAConnectorsCertificateIsReadBack() throws Exception {
        var certificate = new TestAuthority()
                .connector("tenant-1", "installation-1")
                .chain()
                .getFirst();
        assertThat(ConnectorIdentity.of(certificate)).contains(new ConnectorIdentity("tenant-1", "installation-1"));
    }

    @Test
    void certificateOfAProxyIsNoConnectors() {
        var certificate = new TestAuthority().proxy().chain().getFirst();
        assertThat(ConnectorIdentity.of(certificate)).isEmpty();
    }
}
