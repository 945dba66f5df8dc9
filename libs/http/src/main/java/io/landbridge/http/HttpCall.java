// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import io.landbridge.tls.ClientTls;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request. The text form leaves out headers, query and body: they may be secret.
 *
 * @param target absolute {@code http} or {@code https} URI
 * @param headers by name; {@code Host} and the framing are the caller's business, not yours
 * @param content what is sent; absent for a GET
 * @param bounds how long, and how much
 * @param tls how TLS is spoken if the target's scheme asks for it
 * @param proxy the way there; absent for the straight one
 */
public record HttpCall(
        URI target,
        Map<String, String> headers,
        Optional<Content> content,
        CallBounds bounds,
        ClientTls tls,
        Optional<ForwardProxy> proxy) {
    /** @throws IllegalArgumentException if the target is not an absolute http or https URI with a host */
    public HttpCall {
        if (target.getHost() == null) {
            throw new IllegalArgumentException("no host can be read from the address (expected: http://host… or"
                    + " https://host…, with a host of letters, digits, '-' and '.')");
        }
        var scheme = target.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException(
                    "'" + nameOf(target) + "' cannot be called (expected: http://host… or https://host…)");
        }
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Straight there. */
    public HttpCall(
            URI target, Map<String, String> headers, Optional<Content> content, CallBounds bounds, ClientTls tls) {
        this(target, headers, content, bounds, tls, Optional.empty());
    }

    /** The target without query and user information, fit for messages. */
    public static String nameOf(URI target) {
        var authority = target.getHost() == null
                ? ""
                : "//" + target.getHost() + (target.getPort() == -1 ? "" : ":" + target.getPort());
        var path = target.getRawPath() == null ? "" : target.getRawPath();
        return (target.getScheme() == null ? "" : target.getScheme() + ":") + authority + path;
    }

    @Override
    public String toString() {
        return "HttpCall[" + content.map(Content::method).orElse("GET") + " " + nameOf(target) + "]";
    }
}
