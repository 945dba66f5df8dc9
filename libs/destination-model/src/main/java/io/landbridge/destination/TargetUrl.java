// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The target that the property {@code URL} names, split for building requests.
 *
 * @param secure whether TLS is spoken
 * @param host name or address, IPv6 without brackets
 * @param port 1 to 65535; the scheme's default when the URL has none
 * @param path raw path, empty or beginning with {@code /}
 * @param query raw query, without the question mark
 */
public record TargetUrl(boolean secure, String host, int port, String path, Optional<String> query) {
    static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    /** Whether the host is one of the documented loopback spellings. */
    public boolean isLoopback() {
        return LOOPBACK.contains(host.toLowerCase(java.util.Locale.ROOT));
    }

    /** {@code host}, or {@code host:port} when the port is not the scheme's default; IPv6 in brackets. */
    public String authority() {
        var bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (secure ? 443 : 80) ? bracketed : bracketed + ":" + port;
    }

    /**
     * Parses an absolute {@code http} or {@code https} URL, or {@code host[:port][/path]} without a scheme, which means
     * {@code http}.
     */
    public static Optional<TargetUrl> parse(String text) {
        try {
            return of(new URI(text.contains("://") ? text.strip() : "http://" + text.strip()));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<TargetUrl> of(URI uri) {
        var secure = "https".equalsIgnoreCase(uri.getScheme());
        var port = uri.getPort() == -1 ? (secure ? 443 : 80) : uri.getPort();
        if (uri.getHost() == null
                || !(secure || "http".equalsIgnoreCase(uri.getScheme()))
                || port < 1
                || port > 65535) {
            return Optional.empty();
        }
        var host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        return Optional.of(new TargetUrl(secure, host, port, uri.getRawPath(), Optional.ofNullable(uri.getRawQuery())));
    }
}
