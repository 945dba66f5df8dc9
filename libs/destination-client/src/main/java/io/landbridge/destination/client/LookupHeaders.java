// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.destination.Secret;
import io.landbridge.destination.client.DestinationLookup.Tokens.Retrieved;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The headers of a look-up. */
final class LookupHeaders {
    private static final String CHAIN_VARIABLE = "X-chain-var-";

    private LookupHeaders() {}

    static Map<String, String> of(Question question, Secret token) {
        var headers = own(question.lookup());
        if (question.renewed()) {
            headers.put("Cache-Control", "no-cache");
        }
        headers.put("Accept", "application/json");
        headers.put("Authorization", "Bearer " + token.value());
        return headers;
    }

    private static Map<String, String> own(DestinationLookup lookup) {
        var headers = new LinkedHashMap<String, String>();
        lookup.fragment().ifPresent(fragment -> {
            var level = fragment.level().map(known -> "@" + known.wireName()).orElse("");
            headers.put("X-fragment-name", fragment.name() + level);
            headers.put("X-fragment-optional", Boolean.toString(fragment.optional()));
        });
        lookup.chain().ifPresent(chain -> {
            headers.put("X-chain-name", chain.name());
            chain.variables().forEach((name, value) -> headers.put(CHAIN_VARIABLE + name, value.value()));
        });
        if (lookup.tokens() instanceof Retrieved retrieved) {
            retrieved.tokenTenant().ifPresent(tenant -> headers.put("X-tenant", tenant));
            retrieved.inputs().forEach((name, value) -> headers.put(name, value.value()));
        }
        return headers;
    }

    /** Which of the headers cannot be sent, if one cannot: its name is no token, or its value not printable ASCII. */
    static Optional<String> findUnsendable(DestinationLookup lookup) {
        return own(lookup).entrySet().stream()
                .filter(header -> !isSendable(header.getKey(), header.getValue()))
                .map(header -> "header '" + Words.of(header.getKey())
                        + "' cannot be sent (expected: a token as name and printable ASCII as value)")
                .findFirst();
    }

    private static boolean isSendable(String name, String value) {
        return name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
                && value.chars().allMatch(c -> c >= 0x20 && c < 0x7f || c == '\t');
    }
}
