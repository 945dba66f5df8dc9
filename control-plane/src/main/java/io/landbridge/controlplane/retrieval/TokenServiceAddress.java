// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.Destination;
import io.landbridge.oauth.TokenEndpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where and within which time a destination's token service is asked. */
final class TokenServiceAddress {
    private static final String TENANT = "{tenant}";
    private static final Pattern SUBDOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    /** Headers that belong to the connection, or to how the form is sent. */
    private static final Set<String> FIXED_HEADERS =
            Set.of("connection", "content-length", "content-type", "expect", "host", "transfer-encoding", "upgrade");

    private static final int MOST_CONNECT_SECONDS = 60;
    private static final int MOST_READ_SECONDS = 600;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private TokenServiceAddress() {}

    /** Whether each tenant has a token service of its own, whose address the tenant's subdomain makes. */
    static boolean isCommon(Destination destination) {
        return destination.find("tokenServiceURLType").equals(Optional.of("Common"));
    }

    /** Whether the text may stand for a tenant in a host name. */
    static boolean isSubdomain(String text) {
        return SUBDOMAIN.matcher(text).matches();
    }

    /**
     * The token endpoint with its queries, headers and time-outs.
     *
     * @param tenant the subdomain of a {@code Common} token service; absent for one whose URL is taken as it is
     */
    static TokenEndpoint endpoint(Destination destination, Optional<String> tenant) throws CannotRetrieveException {
        var url = destination
                .find("tokenServiceURL")
                .orElseThrow(() -> CannotRetrieveException.missing("tokenServiceURL"));
        return TokenEndpoint.of(
                        uri(tenant.map(subdomain -> forTenant(url, subdomain)).orElse(url), url))
                .withQueries(destination.withPrefix("tokenServiceURL.queries."))
                .withHeaders(headers(destination))
                .withTimeouts(
                        timeout(destination, "tokenServiceURL.ConnectionTimeoutInSeconds", MOST_CONNECT_SECONDS),
                        timeout(destination, "tokenServiceURL.SocketReadTimeoutInSeconds", MOST_READ_SECONDS));
    }

    private static String forTenant(String url, String subdomain) {
        return url.contains(TENANT) ? url.replace(TENANT, subdomain) : url.replaceFirst("://", "://" + subdomain + ".");
    }

    private static URI uri(String url, String configured) throws CannotRetrieveException {
        try {
            var uri = new URI(url.strip());
            if (uri.getHost() != null && isHttp(uri) && uri.getRawFragment() == null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // told below, like every other URL that cannot be called
        }
        throw new CannotRetrieveException("tokenServiceURL '" + withoutQuery(configured)
                + "' cannot be called (expected: http://host… or https://host…, with a host of letters, digits,"
                + " '-' and '.', without user information and fragment)");
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    /** Query and user information may be secret. */
    private static String withoutQuery(String url) {
        return url.replaceFirst("[?#].*", "?…").replaceFirst("//[^/]*@", "//…@");
    }

    private static Map<String, String> headers(Destination destination) throws CannotRetrieveException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(destination.withPrefix("tokenServiceURL.headers."));
        for (var header : headers.entrySet()) {
            requireSendable(header.getKey(), header.getValue());
        }
        return headers;
    }

    private static void requireSendable(String name, String value) throws CannotRetrieveException {
        if (!HEADER_NAME.matcher(name).matches() || FIXED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new CannotRetrieveException(
                    "property 'tokenServiceURL.headers." + name + "' cannot be sent (expected: a header name, none of "
                            + FIXED_HEADERS.stream().sorted().toList() + ")");
        }
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw new CannotRetrieveException("the value of property 'tokenServiceURL.headers." + name
                    + "' cannot be sent (expected: no control characters, Latin-1 only)");
        }
    }

    /** Zero asks for no limit; the longest documented one is as near as it gets. Out of range counts as absent. */
    private static Duration timeout(Destination destination, String key, int most) {
        try {
            var seconds = Integer.parseInt(destination.find(key).orElse("-1").strip());
            if (seconds == 0) {
                return Duration.ofSeconds(most);
            }
            return seconds > 0 && seconds <= most ? Duration.ofSeconds(seconds) : DEFAULT_TIMEOUT;
        } catch (NumberFormatException notANumber) {
            return DEFAULT_TIMEOUT;
        }
    }
}
