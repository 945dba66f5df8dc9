// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.Secret;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The user on whose behalf a look-up is made. */
public sealed interface UserToken {
    /** There is none: the look-up is an application's own. */
    record Absent() implements UserToken {}

    /**
     * There is one, whose token is not believed.
     *
     * @param why a sentence's end, after "the user token"; holds no secret
     */
    record Refused(String why) implements UserToken {}

    /**
     * A user, whose token was verified. The text form leaves out the claims: they are about people.
     *
     * @param token the token
     * @param subdomain of the user's tenant, if the token tells
     * @param expiresAt when the token is no longer good
     * @param claims all claims of the token
     */
    record Verified(Secret token, Optional<String> subdomain, Instant expiresAt, Map<String, Object> claims)
            implements UserToken {
        public Verified {
            claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        }

        @Override
        public String toString() {
            return "UserToken.Verified[until " + expiresAt + "]";
        }
    }
}
