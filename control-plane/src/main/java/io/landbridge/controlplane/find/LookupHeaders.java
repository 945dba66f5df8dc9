// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.landbridge.controlplane.retrieval.Presented;
import io.landbridge.controlplane.retrieval.Presented.ClientAssertion;
import io.landbridge.controlplane.retrieval.Presented.Code;
import io.landbridge.controlplane.retrieval.UserToken;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.Grant.TypedToken;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The documented headers of a look-up. Those that are empty count as absent. */
record LookupHeaders(HttpHeaders headers) {
    private static final String FRAGMENT_OPTIONAL = "X-Fragment-Optional";
    private static final String ASSERTION = "X-client-assertion";
    private static final String ASSERTION_TYPE = "X-client-assertion-type";
    private static final String ASSERTION_DESTINATION = "X-client-assertion-destination-name";

    Optional<String> find(String name) {
        return Optional.ofNullable(headers.getHeaderString(name)).filter(value -> !value.isBlank());
    }

    private Optional<Secret> secret(String name) {
        return find(name).map(Secret::new);
    }

    /** The token of the user on whose behalf the look-up is made; without it, the bearer token may be a user's. */
    Optional<Secret> userToken() {
        return secret("X-user-token");
    }

    /** The destination whose token is the client assertion. */
    Optional<String> assertionDestination() {
        return find(ASSERTION_DESTINATION);
    }

    /** Whether a kept token is not good enough. */
    boolean wantsFresh() {
        return find("Cache-Control").filter(value -> value.contains("no-cache")).isPresent();
    }

    /** What they bring for token requests; the user is not among it yet. */
    Presented presented() throws BadRequestException {
        if (userToken().isPresent() && find("X-tenant").isPresent()) {
            throw new BadRequestException("Cannot mix header 'x-tenant' with header 'x-user-token'");
        }
        return new Presented(
                find("X-tenant"),
                new UserToken.Absent(),
                typed("X-subject-token", "X-subject-token-type"),
                typed("X-actor-token", "X-actor-token-type"),
                secret("X-samlAssertion"),
                secret("X-refresh-token"),
                code(),
                clientAssertion());
    }

    private Optional<TypedToken> typed(String tokenHeader, String typeHeader) throws BadRequestException {
        requireBothOrNone(tokenHeader, typeHeader);
        return secret(tokenHeader).flatMap(token -> find(typeHeader).map(type -> new TypedToken(token, type)));
    }

    private Optional<Code> code() throws BadRequestException {
        var redirectUri = redirectUri();
        return secret("X-code").map(code -> new Code(code, redirectUri, secret("X-code-verifier")));
    }

    private Optional<String> redirectUri() throws BadRequestException {
        try {
            return find("X-redirect-uri").map(uri -> URLDecoder.decode(uri, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw new BadRequestException(
                    "header 'X-redirect-uri' is not URL-encoded (expected: %XX for special characters)");
        }
    }

    private Optional<ClientAssertion> clientAssertion() throws BadRequestException {
        var either = find(ASSERTION).isPresent() || find(ASSERTION_TYPE).isPresent();
        if (assertionDestination().isPresent() && either) {
            throw new BadRequestException("Cannot mix header 'x-client-assertion-destination-name' with headers"
                    + " 'x-client-assertion' and 'x-client-assertion-type'");
        }
        return typed(ASSERTION, ASSERTION_TYPE)
                .map(assertion -> new ClientAssertion(assertion.type(), assertion.token(), true));
    }

    private void requireBothOrNone(String one, String other) throws BadRequestException {
        if (find(one).isPresent() != find(other).isPresent()) {
            throw new BadRequestException("headers '" + one.toLowerCase(Locale.ROOT) + "' and '"
                    + other.toLowerCase(Locale.ROOT) + "' belong together (expected: both or none)");
        }
    }

    /** The fragments to merge, in order. */
    List<String> fragments() throws BadRequestException {
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

    /** Whether a missing fragment is no error. */
    boolean fragmentOptional(int fragments) throws BadRequestException {
        var optional = find(FRAGMENT_OPTIONAL);
        if (fragments > 1 && optional.isPresent()) {
            throw new BadRequestException("header '" + FRAGMENT_OPTIONAL + "' comes with " + fragments
                    + " fragments (expected: one fragment, or no such header)");
        }
        return optional.isPresent() && Flag.read("header '" + FRAGMENT_OPTIONAL + "'", optional.get());
    }

    /** The chain to run, if one is named. */
    Optional<Chain> chain() throws BadRequestException {
        return Chain.read(headers);
    }
}
