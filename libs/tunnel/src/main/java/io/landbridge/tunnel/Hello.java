// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.http1.Http1Head;
import io.landbridge.net.http1.Http1Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a connector says first. Who it is, its certificate says.
 *
 * @param locationId which of its tenant's locations it serves; empty for the default one
 * @param priority of several connectors at one location, those with the least number get requests; 0 to 999,999
 * @param connected the lanes to which it has connections already
 * @param peer the name of the replica of the proxy that says it, if no connector does
 */
record Hello(String locationId, int priority, Set<LaneId> connected, Optional<String> peer) {
    /** Bytes of a location identifier, as base64 in SOCKS5 has room for. */
    static final int LONGEST_LOCATION = 189;

    Hello {
        connected = Set.copyOf(connected);
    }

    /** What became of reading one. */
    sealed interface Reading {
        record Read(Hello hello) implements Reading {}

        /** It is none; the status and the text go to who sent it. */
        record Refused(int status, String text) implements Reading {}
    }

    /** The bytes of the request that says it. */
    ByteBuf encode(ByteBufAllocator allocator, String host) {
        var head = Http1Head.request(allocator, HttpMethod.GET, Contract.PATH)
                .add(HttpHeaderNames.HOST, host)
                .add(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .add(HttpHeaderNames.UPGRADE, Contract.PROTOCOL)
                .add(Contract.PRIORITY, Integer.toString(priority));
        if (!locationId.isEmpty()) {
            head.add(Contract.LOCATION_ID, Contract.encode(locationId));
        }
        if (!connected.isEmpty()) {
            head.add(Contract.CONNECTED, connected.stream().map(LaneId::text).collect(Collectors.joining(",")));
        }
        peer.ifPresent(replica -> head.add(Contract.PEER, replica));
        return head.end();
    }

    /** Reads one. */
    static Reading of(Http1Request request) {
        var offered = request.upgrade().orElse("");
        if (!request.method().equals(HttpMethod.GET) || !request.target().equals(Contract.PATH)) {
            return new Reading.Refused(404, "there is only " + Contract.PATH);
        }
        if (!offered.equals(Contract.PROTOCOL)) {
            return new Reading.Refused(
                    426, "protocol '" + offered + "' is not spoken here (expected: " + Contract.PROTOCOL + ")");
        }
        return read(request.headers());
    }

    private static Reading read(HttpHeaders headers) {
        var location = Contract.decode(value(headers, Contract.LOCATION_ID)).filter(Hello::isShort);
        if (location.isEmpty()) {
            return new Reading.Refused(
                    400, Contract.LOCATION_ID + " is not base64 of at most " + LONGEST_LOCATION + " bytes");
        }
        var priority = Contract.number(headers.get(Contract.PRIORITY, "0"));
        if (priority.isEmpty()) {
            return new Reading.Refused(400, Contract.PRIORITY + " is no number from 0 to 999999");
        }
        var peer = Optional.ofNullable(headers.get(Contract.PEER));
        if (!peer.map(LaneId::isReplica).orElse(true)) {
            return new Reading.Refused(400, Contract.PEER + " is no name of a replica");
        }
        return connected(value(headers, Contract.CONNECTED))
                .<Reading>map(lanes -> new Reading.Read(new Hello(location.get(), priority.get(), lanes, peer)))
                .orElseGet(() -> new Reading.Refused(400, Contract.CONNECTED + " is no list of replica/lane"));
    }

    private static String value(HttpHeaders headers, AsciiString name) {
        return headers.get(name, "");
    }

    private static boolean isShort(String location) {
        return location.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LONGEST_LOCATION;
    }

    private static Optional<Set<LaneId>> connected(String list) {
        if (list.isEmpty()) {
            return Optional.of(Set.of());
        }
        var lanes = Arrays.stream(list.split(",", -1)).map(LaneId::parse).toList();
        return lanes.stream().allMatch(Optional::isPresent)
                ? Optional.of(lanes.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
                : Optional.empty();
    }
}
