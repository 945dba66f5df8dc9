// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import java.util.Optional;
import java.util.stream.Stream;

/** How a client says who it is. */
public enum Method {
    /** Not at all (RFC 1928). */
    NONE(0x00),
    /** User and password (RFC 1929). */
    PASSWORD(0x02),
    /** A token and a location id (documented). */
    JWT(0x80);

    private final int code;

    Method(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Method> of(int code) {
        return Stream.of(values()).filter(method -> method.code == code).findFirst();
    }
}
