// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Properties that become headers, queries or parameters of a request. Their values may be secret. */
final class RequestParts {
    private static final List<String> HEADERS = List.of("URL.headers.", "tokenServiceURL.headers.");
    private static final List<String> PARAMETERS =
            List.of("URL.queries.", "tokenServiceURL.queries.", "tokenService.body.");
    /** RFC 9110 section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private RequestParts() {}

    static Optional<Violation> violation(String property, String value) {
        var header = rest(HEADERS, property);
        if (header.isPresent()) {
            return ofHeader(property, header.get(), value);
        }
        return rest(PARAMETERS, property)
                .filter(String::isEmpty)
                .map(ignored -> new Violation(property, "names no parameter", property + "<name>"));
    }

    private static Optional<String> rest(List<String> prefixes, String property) {
        return prefixes.stream()
                .filter(property::startsWith)
                .map(prefix -> property.substring(prefix.length()))
                .findFirst();
    }

    private static Optional<Violation> ofHeader(String property, String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            return Optional.of(new Violation(
                    DestinationRules.shortened(property),
                    "names no header",
                    "after the prefix, a header name of letters, digits and !#$%&'*+-.^_`|~"));
        }
        return value.chars().anyMatch(each -> each != '\t' && Character.isISOControl(each))
                ? Optional.of(new Violation(
                        DestinationRules.shortened(property), "has a control character", "one line of text"))
                : Optional.empty();
    }
}
