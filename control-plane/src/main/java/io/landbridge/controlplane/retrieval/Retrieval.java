// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.AuthToken;
import java.util.List;

/** What came of a retrieval. */
public sealed interface Retrieval {
    /**
     * The entries of {@code authTokens}, failed ones included.
     *
     * @param tokens empty for authentication types without tokens
     */
    record Tokens(List<AuthToken> tokens) implements Retrieval {
        public Tokens {
            tokens = List.copyOf(tokens);
        }
    }

    /** One entry that says why there is no token. */
    static Retrieval failed(String reason) {
        return new Tokens(List.of(AuthTokens.failed(reason)));
    }

    /**
     * The request does not fit the destination; the caller must change it.
     *
     * @param message what is wrong, and what is expected
     */
    record BadRequest(String message) implements Retrieval {}
}
