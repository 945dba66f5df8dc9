// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of a request for a token, from its form and its query (some clients put them there). */
final class Parameters {
    private final MultivaluedMap<String, String> form;
    private final MultivaluedMap<String, String> query;

    Parameters(MultivaluedMap<String, String> form, MultivaluedMap<String, String> query) {
        this.form = form;
        this.query = query;
    }

    /**
     * The parameter's value; an empty one counts as absent (RFC 6749 section 3.2).
     *
     * @throws TokenRefusedException if it is there more than once
     */
    Optional<String> find(String name) throws TokenRefusedException {
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

    String require(String name) throws TokenRefusedException {
        return find(name)
                .orElseThrow(() ->
                        new TokenRefusedException(TokenError.INVALID_REQUEST, "Parameter '" + name + "' is missing"));
    }
}
