// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.landbridge.destination.Destination;
import io.landbridge.proxy.plan.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a destination's properties and collects what is wrong with them. */
final class PropertyReader {
    private static final String HEADERS = "URL.headers.";
    private static final String QUERIES = "URL.queries.";
    /** Headers that frame the message or belong to the connection; the data path sets them itself. */
    private static final Set<String> RESERVED_HEADERS = Set.of(
            "host",
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Destination destination;
    private final List<String> faults = new ArrayList<>();

    PropertyReader(Destination destination) {
        this.destination = destination;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    void fault(String message) {
        faults.add(message);
    }

    /** @param connectTimeout in place of the destination's own, which is about another connection */
    Limits limits(Retries retries, Optional<Duration> connectTimeout) {
        var own = seconds("URL.connectionTimeoutInSeconds", 5, 300);
        return new Limits(
                connectTimeout.orElse(own),
                seconds("URL.socketReadTimeoutInSeconds", 30, 43_200),
                retries.maxRetries(),
                retries.statusCodes());
    }

    private Duration seconds(String key, int otherwise, int max) {
        return Duration.ofSeconds(destination
                .find(key)
                .map(text -> secondsOf(key, text.strip(), max))
                .orElse(otherwise));
    }

    private int secondsOf(String key, String text, int max) {
        var seconds = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (seconds < 1 || seconds > max) {
            fault(key + " is '" + text + "' (expected: 1 to " + max + " seconds)");
        }
        return seconds;
    }

    /** A property that is {@code TRUE} or {@code FALSE} in any case, {@code FALSE} when absent. */
    boolean isTrue(String key) {
        var text = destination.find(key).orElse("false").strip().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            fault(key + " is '" + text + "' (expected: TRUE or FALSE)");
        }
        return text.equals("true");
    }

    /** {@code URL.queries.*}, encoded and joined; empty when there are none. */
    String queries() {
        return destination.withPrefix(QUERIES).entrySet().stream()
                .map(query -> QueryEncoding.encode(query.getKey()) + "=" + QueryEncoding.encode(query.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** {@code URL.headers.*}. */
    List<PreparedHeader> headers() {
        var headers = new ArrayList<PreparedHeader>();
        destination.withPrefix(HEADERS).forEach((name, value) -> {
            if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                fault(HEADERS + name + " is not allowed: the proxy sets that header itself");
            }
            PreparedHeader.of(name, value).ifPresentOrElse(headers::add, () -> fault(unsafe(name)));
        });
        return headers;
    }

    private static String unsafe(String name) {
        return HEADERS + name
                + " is no header that can be sent (expected: a token as name and printable ASCII as value)";
    }
}
