// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a look-up asks for beside the destination's name.
 *
 * @param fragments names of the fragments to merge, in order
 * @param fragmentOptional whether a missing fragment is no error
 * @param tenant header {@code X-tenant}
 * @param clientAssertion whether a client assertion is brought or named
 * @param skipCredentials whether the configuration is wanted without secrets
 * @param skipTokens whether no token is wanted
 * @param fresh whether a kept token is not good enough ({@code Cache-Control: no-cache})
 * @param metadata whether owners are wanted (version 2)
 */
record FindRequest(
        List<String> fragments,
        boolean fragmentOptional,
        Optional<String> tenant,
        boolean clientAssertion,
        boolean skipCredentials,
        boolean skipTokens,
        boolean fresh,
        boolean metadata) {
    private static final String FRAGMENT_OPTIONAL = "X-Fragment-Optional";
    private static final String ASSERTION = "X-client-assertion";
    private static final String ASSERTION_TYPE = "X-client-assertion-type";
    private static final String ASSERTION_DESTINATION = "X-client-assertion-destination-name";

    FindRequest {
        fragments = List.copyOf(fragments);
    }

    /** Reads headers and query. */
    static FindRequest of(HttpHeaders headers, MultivaluedMap<String, String> query) throws BadRequestException {
        requireFitting(headers);
        var fragments = fragments(headers);
        var optional = header(headers, FRAGMENT_OPTIONAL);
        if (fragments.size() > 1 && optional.isPresent()) {
            throw new BadRequestException("header '" + FRAGMENT_OPTIONAL + "' comes with " + fragments.size()
                    + " fragments (expected: one fragment, or no such header)");
        }
        return new FindRequest(
                fragments,
                optional.isPresent() && flag("header '" + FRAGMENT_OPTIONAL + "'", optional.get()),
                header(headers, "X-tenant"),
                header(headers, ASSERTION).isPresent()
                        || header(headers, ASSERTION_DESTINATION).isPresent(),
                flag(query, "$skipCredentials"),
                flag(query, "$skipTokenRetrieval"),
                header(headers, "Cache-Control")
                        .filter(value -> value.contains("no-cache"))
                        .isPresent(),
                "owner".equals(query.getFirst("$includeMetadata"))
                        || "owner".equals(query.getFirst("includeMetadata")));
    }

    /** The same, with these fragments in place of those. */
    FindRequest withFragments(List<String> others) {
        return new FindRequest(
                others, fragmentOptional, tenant, clientAssertion, skipCredentials, skipTokens, fresh, metadata);
    }

    private static void requireFitting(HttpHeaders headers) throws BadRequestException {
        if (header(headers, "X-user-token").isPresent()
                && header(headers, "X-tenant").isPresent()) {
            throw new BadRequestException("Cannot mix header 'x-tenant' with header 'x-user-token'");
        }
        requireFittingAssertion(headers);
        if (header(headers, "X-chain-name").isPresent()) {
            throw new BadRequestException(
                    "header 'x-chain-name' names a chain; chains are not supported yet (expected: no such header)");
        }
    }

    private static void requireFittingAssertion(HttpHeaders headers) throws BadRequestException {
        var assertion = header(headers, ASSERTION).isPresent();
        var type = header(headers, ASSERTION_TYPE).isPresent();
        if (header(headers, ASSERTION_DESTINATION).isPresent() && (assertion || type)) {
            throw new BadRequestException("Cannot mix header 'x-client-assertion-destination-name' with headers"
                    + " 'x-client-assertion' and 'x-client-assertion-type'");
        }
        if (assertion != type) {
            throw new BadRequestException(
                    "headers 'x-client-assertion' and 'x-client-assertion-type' belong together (expected: both or none)");
        }
    }

    private static List<String> fragments(HttpHeaders headers) throws BadRequestException {
        var values = headers.getRequestHeader("X-Fragment-Name");
        if (values.size() > 1) {
            throw new BadRequestException("header 'X-Fragment-Name' comes " + values.size()
                    + " times (expected: once, with names separated by commas)");
        }
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Optional<String> header(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name)).filter(value -> !value.isBlank());
    }

    private static boolean flag(MultivaluedMap<String, String> query, String key) throws BadRequestException {
        var value = query.getFirst(key);
        return value != null && flag(key, value);
    }

    private static boolean flag(String what, String value) throws BadRequestException {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new BadRequestException(what + " is '" + value + "' (expected: true or false)");
        };
    }
}
