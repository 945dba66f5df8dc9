// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import io.landbridge.http.ForwardProxy;
import io.landbridge.http.HttpCall;
import io.landbridge.tls.ServerTrust;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token service's token endpoint, and how to reach it. The text form leaves out query and headers: they may be secret.
 *
 * @param uri absolute {@code http} or {@code https} URI, query included
 * @param headers further headers to send
 * @param connectTimeout until the connection is up
 * @param readTimeout from then until the whole answer is there
 * @param trust whom to believe to be the token service
 * @param proxy the way there; absent for the straight one
 */
public record TokenEndpoint(
        URI uri,
        Map<String, String> headers,
        Duration connectTimeout,
        Duration readTimeout,
        ServerTrust trust,
        Optional<ForwardProxy> proxy) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public TokenEndpoint {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An endpoint with the documented time-outs (10 s each) and default trust. */
    public static TokenEndpoint of(URI uri) {
        return new TokenEndpoint(
                uri, Map.of(), DEFAULT_TIMEOUT, DEFAULT_TIMEOUT, ServerTrust.DEFAULT, Optional.empty());
    }

    /** The same, with these headers in place of the ones so far. */
    public TokenEndpoint withHeaders(Map<String, String> further) {
        return new TokenEndpoint(uri, further, connectTimeout, readTimeout, trust, proxy);
    }

    /** The same, with these parameters appended to the query. */
    public TokenEndpoint withQueries(Map<String, String> queries) {
        if (queries.isEmpty()) {
            return this;
        }
        var separator = uri.getRawQuery() == null ? "?" : "&";
        var extended = URI.create(uri + separator + FormEncoding.encode(queries));
        return new TokenEndpoint(extended, headers, connectTimeout, readTimeout, trust, proxy);
    }

    /** The same, with these time-outs. */
    public TokenEndpoint withTimeouts(Duration connect, Duration read) {
        return new TokenEndpoint(uri, headers, connect, read, trust, proxy);
    }

    /** The same, believing this. */
    public TokenEndpoint withTrust(ServerTrust other) {
        return new TokenEndpoint(uri, headers, connectTimeout, readTimeout, other, proxy);
    }

    /** The same, through a proxy that wants to see these headers beside the others. */
    public TokenEndpoint through(ForwardProxy way, Map<String, String> further) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(further);
        return new TokenEndpoint(uri, all, connectTimeout, readTimeout, trust, Optional.of(way));
    }

    @Override
    public String toString() {
        return HttpCall.nameOf(uri) + (proxy.isPresent() ? " (through the connectivity proxy)" : "");
    }
}
