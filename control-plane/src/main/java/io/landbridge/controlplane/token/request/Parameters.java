// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import io.landbridge.destination.Secret;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of a request for a token, from its form and its query (some clients put them there). */
public final class Parameters {
    private final MultivaluedMap<String, String> form;
    private final MultivaluedMap<String, String> query;

    /** Those of both. */
    public Parameters(MultivaluedMap<String, String> form, MultivaluedMap<String, String> query) {
        this.form = form;
        this.query = query;
    }

    /** Those of a query alone. */
    public static Parameters of(MultivaluedMap<String, String> query) {
        return new Parameters(new MultivaluedHashMap<>(), query);
    }

    /**
     * The parameter's value; an empty one counts as absent (RFC 6749 section 3.2).
     *
     * @throws TokenRefusedException if it is there more than once
     */
    public Optional<String> find(String name) throws TokenRefusedException {
        var values = new ArrayList<>(form.getOrDefault(name, List.of()));
        values.addAll(query.getOrDefault(name, List.of()));
        values.removeIf(String::isEmpty);
        if (values.size() > 1) {
            throw new TokenRefusedException(
                    TokenError.INVALID_REQUEST,
                    "Parameter '" + name + "' is there " + values.size() + " times (expected: once)");
        }
        return values.stream().findFirst();
    }

    /** As {@link #require}, of a secret. */
    public Secret requireSecret(String name) throws TokenRefusedException {
        return new Secret(require(name));
    }

    /**
     * The parameter's value.
     *
     * @throws TokenRefusedException if it is not there, or more than once
     */
    public String require(String name) throws TokenRefusedException {
        return find(name)
                .orElseThrow(() ->
                        new TokenRefusedException(TokenError.INVALID_REQUEST, "Parameter '" + name + "' is missing"));
    }
}
