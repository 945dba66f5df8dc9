// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.landbridge.controlplane.find.FindRequest.Fragments;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.Grant.TypedToken;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A predefined chain: a first destination, whose token the destination of the look-up works with. Names of variables travel in
 * names of headers, so their case makes no difference.
 */
sealed interface Chain {
    /** The documented header. */
    String NAME_HEADER = "X-chain-name";

    /** What the names of variables come after. */
    String VARIABLE_HEADER = "x-chain-var-";

    /** The destination of the first step. */
    String destination();

    /** The fragments of the first step. */
    Fragments fragments();

    /**
     * A subject token is exchanged for a SAML assertion, which the last step presents.
     *
     * @param subject the token
     */
    record SamlBearer(String destination, Fragments fragments, TypedToken subject) implements Chain {
        static final String NAME = "com.sap.iasGeneratedOAuth2SamlBearerAssertion";
    }

    /**
     * A user's token is exchanged for another one, on whose behalf the last step works.
     *
     * @param userToken the token
     */
    record UserPropagation(String destination, Fragments fragments, Secret userToken) implements Chain {
        static final String NAME = "com.sap.sequentialUserPropagation";
    }

    /** The chain that the headers name. */
    static Optional<Chain> read(HttpHeaders headers) throws BadRequestException {
        var variables = new Variables(variables(headers));
        var name = Optional.ofNullable(headers.getHeaderString(NAME_HEADER)).filter(value -> !value.isBlank());
        if (name.isEmpty()) {
            if (!variables.given().isEmpty()) {
                throw new BadRequestException(
                        "headers 'X-chain-var-…' come without header 'X-chain-name' (expected: the name"
                                + " of the chain that they are for)");
            }
            return Optional.empty();
        }
        return Optional.of(
                switch (name.get().strip()) {
                    case SamlBearer.NAME -> samlBearer(variables);
                    case UserPropagation.NAME -> userPropagation(variables);
                    default ->
                        throw new BadRequestException("header 'X-chain-name' is '" + name.get() + "' (expected one of: "
                                + List.of(SamlBearer.NAME, UserPropagation.NAME) + ")");
                });
    }

    private static Chain samlBearer(Variables variables) throws BadRequestException {
        variables.requireOnly(
                SamlBearer.NAME,
                Set.of(
                        "samlProviderDestinationName",
                        "samlProviderFragmentName",
                        "samlProviderFragmentOptional",
                        "subjectToken",
                        "subjectTokenType"));
        return new SamlBearer(
                variables.require("samlProviderDestinationName"),
                variables.fragments("samlProviderFragmentName", "samlProviderFragmentOptional"),
                new TypedToken(new Secret(variables.require("subjectToken")), variables.require("subjectTokenType")));
    }

    private static Chain userPropagation(Variables variables) throws BadRequestException {
        variables.requireOnly(
                UserPropagation.NAME,
                Set.of(
                        "tokenTransformationDestinationName",
                        "tokenTransformationFragmentName",
                        "tokenTransformationFragmentOptional",
                        "userToken"));
        return new UserPropagation(
                variables.require("tokenTransformationDestinationName"),
                variables.fragments("tokenTransformationFragmentName", "tokenTransformationFragmentOptional"),
                new Secret(variables.require("userToken")));
    }

    private static Map<String, String> variables(HttpHeaders headers) {
        var variables = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.getRequestHeaders().forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(VARIABLE_HEADER)) {
                variables.put(name.substring(VARIABLE_HEADER.length()), values.getFirst());
            }
        });
        return variables;
    }

    /** The variables that came. They may be secret: messages have their names only. */
    record Variables(Map<String, String> given) {
        String require(String name) throws BadRequestException {
            return find(name)
                    .orElseThrow(() -> new BadRequestException(
                            "header 'X-chain-var-" + name + "' is missing (expected: a value, the chain needs it)"));
        }

        Optional<String> find(String name) {
            return Optional.ofNullable(given.get(name)).filter(value -> !value.isBlank());
        }

        Fragments fragments(String name, String optional) throws BadRequestException {
            var fragment = find(name);
            var flag = find(optional);
            if (fragment.isEmpty() && flag.isPresent()) {
                throw new BadRequestException("header 'X-chain-var-" + optional + "' comes without 'X-chain-var-" + name
                        + "' (expected: both, or the latter alone)");
            }
            var isOptional = flag.isPresent() && Flag.read("header 'X-chain-var-" + optional + "'", flag.get());
            return new Fragments(fragment.stream().toList(), isOptional);
        }

        void requireOnly(String chain, Set<String> known) throws BadRequestException {
            var unknown = new ArrayList<>(given.keySet());
            var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            names.addAll(known);
            unknown.removeIf(names::contains);
            if (!unknown.isEmpty()) {
                throw new BadRequestException("the chain '" + chain + "' has no variables " + unknown
                        + " (expected some of: " + known.stream().sorted().toList() + ")");
            }
        }
    }
}
