// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Locale;
import java.util.Optional;

/** Whether a request target and its {@code Host} are well-formed and name the same host (RFC 9112 §3.2). */
final class TargetCheck {
    private TargetCheck() {}

    static void require(HttpMethod method, String target, Optional<String> host) {
        var named = host.orElseThrow(() -> ViolationException.malformed("no Host header"));
        if (!isAuthority(named)) {
            throw ViolationException.malformed("the Host header is no host with optional port");
        }
        if (target.charAt(0) == '/' || method.equals(HttpMethod.CONNECT)) {
            return;
        }
        if (target.equals("*") && method.equals(HttpMethod.OPTIONS)) {
            return;
        }
        requireSameHost(target, named);
    }

    private static void requireSameHost(String target, String host) {
        var start = target.indexOf("://");
        var scheme = start < 0 ? "" : target.substring(0, start).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw ViolationException.malformed("the target is neither a path nor an http URL");
        }
        var end = start + 3;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        if (!target.substring(start + 3, end).equalsIgnoreCase(host)) {
            throw ViolationException.malformed("the target names another host than the Host header");
        }
    }

    /** Whether this is a host with optional port: a name, an IPv4 address, or an IPv6 address in brackets. */
    static boolean isAuthority(String authority) {
        var bracket = authority.startsWith("[") ? authority.indexOf(']') : -1;
        var hostEnd =
                bracket >= 0 ? bracket + 1 : authority.indexOf(':') < 0 ? authority.length() : authority.indexOf(':');
        var legal = bracket >= 0 ? isAddress(authority.substring(1, bracket)) : isName(authority.substring(0, hostEnd));
        return legal && isPort(authority.substring(hostEnd));
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && Characters.areAll(name, Characters::isHost);
    }

    private static boolean isAddress(String address) {
        return address.indexOf(':') >= 0
                && Characters.areAll(address, c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0 && c < 128);
    }

    private static boolean isPort(String port) {
        return port.isEmpty()
                || port.charAt(0) == ':'
                        && port.length() <= 6
                        && Characters.areAll(port.substring(1), Characters::isDigit);
    }
}
