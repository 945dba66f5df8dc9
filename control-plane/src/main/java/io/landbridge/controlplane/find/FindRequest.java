// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.landbridge.controlplane.retrieval.Presented;
import io.landbridge.destination.Secret;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/**
 * What a look-up asks for beside the destination's name.
 *
 * @param fragments which to merge
 * @param userToken of the user on whose behalf it is made
 * @param presented what else it brings for token requests
 * @param assertionDestination whose token is the client assertion
 * @param chain predefined steps before the last one
 * @param options what the answer should hold
 */
record FindRequest(
        Fragments fragments,
        Optional<Secret> userToken,
        Presented presented,
        Optional<String> assertionDestination,
        Optional<Chain> chain,
        Options options) {
    /**
     * Fragments.
     *
     * @param names in order
     * @param optional whether a missing one is no error
     */
    record Fragments(List<String> names, boolean optional) {
        static final Fragments NONE = new Fragments(List.of(), false);

        Fragments {
            names = List.copyOf(names);
        }
    }

    /**
     * What the answer should hold.
     *
     * @param skipCredentials whether the configuration is wanted without secrets
     * @param skipTokens whether no token is wanted
     * @param fresh whether a kept token is not good enough ({@code Cache-Control: no-cache})
     * @param metadata whether owners are wanted (version 2)
     */
    record Options(boolean skipCredentials, boolean skipTokens, boolean fresh, boolean metadata) {}

    /** Reads headers and query. */
    static FindRequest of(HttpHeaders headers, MultivaluedMap<String, String> query) throws BadRequestException {
        var known = new LookupHeaders(headers);
        var names = known.fragments();
        return new FindRequest(
                new Fragments(names, known.fragmentOptional(names.size())),
                known.userToken(),
                known.presented(),
                known.assertionDestination(),
                known.chain(),
                new Options(
                        flag(query, "$skipCredentials"),
                        flag(query, "$skipTokenRetrieval"),
                        known.wantsFresh(),
                        "owner".equals(query.getFirst("$includeMetadata"))
                                || "owner".equals(query.getFirst("includeMetadata"))));
    }

    private static boolean flag(MultivaluedMap<String, String> query, String key) throws BadRequestException {
        var value = query.getFirst(key);
        return value != null && Flag.read(key, value);
    }
}
