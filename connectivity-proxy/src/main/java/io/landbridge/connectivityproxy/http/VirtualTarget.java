// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What a request is for, read from its target.
 */
sealed interface VirtualTarget {
    /**
     * A virtual host behind a cloud connector.
     *
     * @param host its name in lower case, never looked up
     * @param port 1 to 65535
     * @param path path and query, or {@code *}
     */
    record System(String host, int port, String path) implements VirtualTarget {
        String authority() {
            return host + ":" + port;
        }
    }

    /** The client takes this for a server, not for a proxy. */
    record NotProxied() implements VirtualTarget {}

    /** TLS is spoken behind the cloud connector, never here. */
    record Https() implements VirtualTarget {}

    /** Anything else. */
    record Malformed() implements VirtualTarget {}

    /** Reads the target of a request, which is well-formed already. */
    static VirtualTarget of(HttpMethod method, String target) {
        if (target.startsWith("/") || target.equals("*")) {
            return new NotProxied();
        }
        var scheme = target.indexOf("://");
        if (scheme < 0) {
            return new Malformed();
        }
        var rest = target.substring(scheme + 3);
        return switch (target.substring(0, scheme).toLowerCase(Locale.ROOT)) {
            case "http" -> system(method, rest);
            case "https" -> new Https();
            default -> new Malformed();
        };
    }

    private static VirtualTarget system(HttpMethod method, String rest) {
        var end = endOfAuthority(rest);
        var authority = rest.substring(0, end);
        var colon = authority.lastIndexOf(':');
        var host = colon < 0 ? authority : authority.substring(0, colon);
        var port = colon < 0 || colon == authority.length() - 1 ? OptionalInt.of(80) : port(authority, colon);
        return host.isEmpty() || host.contains("@") || port.isEmpty()
                ? new Malformed()
                : new System(host.toLowerCase(Locale.ROOT), port.getAsInt(), path(method, rest.substring(end)));
    }

    private static int endOfAuthority(String rest) {
        for (var i = 0; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
        }
        return rest.length();
    }

    private static OptionalInt port(String authority, int colon) {
        var text = authority.substring(colon + 1);
        var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return port >= 1 && port <= 65_535 ? OptionalInt.of(port) : OptionalInt.empty();
    }

    /** RFC 9112 §3.2.4: OPTIONS without a path is for the server as a whole. */
    private static String path(HttpMethod method, String path) {
        if (path.isEmpty()) {
            return method.equals(HttpMethod.OPTIONS) ? "*" : "/";
        }
        return path.startsWith("/") ? path : "/" + path;
    }
}
