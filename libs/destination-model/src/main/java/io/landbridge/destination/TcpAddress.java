// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The target that the property {@code Address} names.
 *
 * @param host name or address, IPv6 without brackets
 * @param port 1 to 65535
 */
public record TcpAddress(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?:tcp://)?(?:([A-Za-z0-9._-]{1,253})|\\[([0-9A-Fa-f:.]{2,45})]):([0-9]{1,5})");
    private static final int MAX_PORT = 65_535;

    /** Parses {@code [tcp://]host:port}. */
    public static Optional<TcpAddress> parse(String text) {
        var parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        var host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return Optional.of(new TcpAddress(host, Integer.parseInt(parts.group(3))))
                .filter(address -> address.port() >= 1 && address.port() <= MAX_PORT);
    }

    /** Whether the host is one of the documented loopback spellings. */
    public boolean isLoopback() {
        return TargetUrl.LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    /** {@code host:port}, IPv6 in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
