// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.http1.Http1Limits;
import java.time.Duration;

/**
 * How callers are treated.
 *
 * @param limits bounds on the heads of requests
 * @param requestHead from the first byte of a request to the end of its headers
 * @param idle longest silence of a connection between requests
 * @param stall longest time without progress while a request's body is under way
 * @param write longest time that a caller may take nothing of its answer
 * @param drain until exchanges that are still under way are cut, when the program ends
 * @param role what callers take this program for
 */
public record HttpSettings(
        Http1Limits limits,
        Duration requestHead,
        Duration idle,
        Duration stall,
        Duration write,
        Duration drain,
        Role role) {
    /** Bodies may be without progress for the same time both ways. */
    public HttpSettings(
            Http1Limits limits, Duration requestHead, Duration idle, Duration stall, Duration drain, Role role) {
        this(limits, requestHead, idle, stall, stall, drain, role);
    }

    /** What callers take this program for. */
    public enum Role {
        /** The server itself: what is meant for proxies is of no use. */
        SERVER(128, 262_144, 4 * 1024 * 1024),
        /** A forward proxy: the planner gets {@code Proxy-Authorization}. */
        FORWARD_PROXY(128, 262_144, 4 * 1024 * 1024),
        /**
         * The end of a tunnel, whose few connections carry everything: CONNECT and, by HTTP/2, changes of protocol are
         * served (RFC 8441).
         */
        TUNNEL_END(16_384, 1024 * 1024, 16 * 1024 * 1024);

        private final int streams;
        private final int streamWindow;
        private final int connectionWindow;

        Role(int streams, int streamWindow, int connectionWindow) {
            this.streams = streams;
            this.streamWindow = streamWindow;
            this.connectionWindow = connectionWindow;
        }

        int streams() {
            return streams;
        }

        /** Bytes. */
        int streamWindow() {
            return streamWindow;
        }

        /** Bytes. */
        int connectionWindow() {
            return connectionWindow;
        }
    }
}
