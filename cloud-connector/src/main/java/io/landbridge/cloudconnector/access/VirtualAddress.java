// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an application calls a system.
 *
 * @param host as the application wrote it, IPv6 without brackets
 * @param port 1 to 65535
 */
public record VirtualAddress(String host, int port) {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([!-9;-~&&[^\\[\\]\\\\@/?#]]+))(?::(\\d{1,5}))?");
    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException if the host is not ASCII, in which case letters of other scripts could match */
    public VirtualAddress {
        if (host.chars().anyMatch(c -> c > 127)) {
            throw new IllegalArgumentException("host '" + host + "' (expected: ASCII)");
        }
    }

    /**
     * The address that an authority names (RFC 3986 §3.2, without user information); nothing if it names none.
     *
     * @param defaultPort counts when it has no port
     */
    public static Optional<VirtualAddress> parse(String authority, int defaultPort) {
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        var port = parts.group(3) == null ? defaultPort : Integer.parseInt(parts.group(3));
        return port >= 1 && port <= HIGHEST_PORT ? Optional.of(new VirtualAddress(host, port)) : Optional.empty();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
