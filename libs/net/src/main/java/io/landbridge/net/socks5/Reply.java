// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a request (RFC 1928 §6), with the meaning that is documented for connectivity proxies. */
public enum Reply {
    SUCCEEDED(0x00, "connected"),
    /** The target closed the connection, or anything else. */
    FAILURE(0x01, "general failure"),
    /** No cloud connector exposes that host and port. */
    FORBIDDEN(0x02, "the host and port are not exposed by the cloud connector"),
    /** No cloud connector is connected for the tenant and location. */
    NETWORK_UNREACHABLE(0x03, "no cloud connector is connected for the tenant and location id"),
    /** The cloud connector cannot reach the target. */
    HOST_UNREACHABLE(0x04, "the cloud connector cannot connect to the system"),
    /** The client is not who it must be; not what RFC 1928 means by this code. */
    UNAUTHENTICATED(0x05, "authentication failed"),
    TIME_TO_LIVE_EXPIRED(0x06, "time to live expired"),
    COMMAND_UNSUPPORTED(0x07, "command not supported"),
    ADDRESS_UNSUPPORTED(0x08, "address type not supported");

    private final int code;
    private final String meaning;

    Reply(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** The meaning in words, to be read within a sentence. */
    public String meaning() {
        return meaning;
    }

    static Optional<Reply> of(int code) {
        return Stream.of(values()).filter(reply -> reply.code == code).findFirst();
    }
}
