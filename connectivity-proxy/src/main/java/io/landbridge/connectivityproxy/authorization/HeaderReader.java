// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

import io.landbridge.destination.Secret;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the interface's headers. A header that stands twice is refused: nobody could say which one counts. */
public final class HeaderReader {
    private static final Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final int LONGEST_LOCATION = 189;

    private final HttpHeaders headers;

    private HeaderReader(HttpHeaders headers) {
        this.headers = headers;
    }

    /** What the headers say. */
    public static HeadersRead read(HttpHeaders headers) {
        try {
            return new HeaderReader(headers).read();
        } catch (RefusedException refused) {
            return new HeadersRead.Refused(refused.refusal());
        }
    }

    private HeadersRead read() {
        var presented = new Presented(
                single(ConnectivityHeader.PROXY_AUTHORIZATION).map(HeaderReader::proxyToken),
                token(ConnectivityHeader.TENANT, false),
                token(ConnectivityHeader.USER, true),
                token(ConnectivityHeader.TECHNICAL_USER, true));
        return new HeadersRead.Understood(presented, location());
    }

    private Optional<String> single(ConnectivityHeader header) {
        var values = headers.getAll(header.wireName());
        if (values.size() > 1) {
            throw malformed(header, "stands " + values.size() + " times (expected: once)");
        }
        return values.stream().map(String::strip).findFirst();
    }

    /** {@code Bearer <token>}, or {@code Basic} with the token as the user and an empty password. */
    private static Secret proxyToken(String value) {
        var scheme = value.split(" ", 2);
        var rest = scheme.length == 2 ? scheme[1].strip() : "";
        var token = switch (scheme[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(rest);
            case "basic" -> userOf(rest);
            default -> Optional.<String>empty();
        };
        return token.filter(text -> !text.isEmpty())
                .map(Secret::new)
                .orElseThrow(() -> new RefusedException(
                        Admission.Reason.UNAUTHENTICATED,
                        "Header Proxy-Authorization is not understood (expected: Bearer <token>, or Basic with the token "
                                + "as the user name and an empty password)."));
    }

    private static Optional<String> userOf(String basic) {
        try {
            var pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return pair.endsWith(":") ? Optional.of(pair.substring(0, pair.length() - 1)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<Secret> token(ConnectivityHeader header, boolean schemeRequired) {
        return single(header).map(value -> {
            var bearer = value.regionMatches(true, 0, "Bearer ", 0, 7);
            var token = bearer ? value.substring(7).strip() : value;
            if (!bearer && schemeRequired || !JWT.matcher(token).matches()) {
                throw malformed(
                        header,
                        "is not understood (expected: " + (schemeRequired ? "Bearer <token>" : "<token>")
                                + ", the token being a JWT)");
            }
            return new Secret(token);
        });
    }

    private String location() {
        var location = single(ConnectivityHeader.LOCATION).orElse("");
        if (location.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCATION) {
            throw malformed(ConnectivityHeader.LOCATION, "is longer than " + LONGEST_LOCATION + " bytes");
        }
        return location;
    }

    private static RefusedException malformed(ConnectivityHeader header, String what) {
        return new RefusedException(Admission.Reason.MALFORMED, "Header " + header.wireName() + " " + what + ".");
    }
}
