// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.connectivity;

import java.util.Optional;

/** A passage, or why there is none. */
public sealed interface PassageResult {
    /** There is one. */
    record Open(Passage passage) implements PassageResult {}

    /**
     * The token service gave no token.
     *
     * @param status what it answered, if it did
     * @param reason who was asked, and what happened; holds no secret
     */
    record NoToken(Optional<Integer> status, String reason) implements PassageResult {}

    /** The tenant is the request's, so that a token must name it; but there is no service key to get one with. */
    record NoServiceKey() implements PassageResult {}
}
