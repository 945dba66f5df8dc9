// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.jwk.JWK;

/** What came of looking for a key. */
sealed interface KeyLookup {
    /** The token service publishes it. */
    record Found(JWK key) implements KeyLookup {}

    /** The token service does not. */
    record Unknown() implements KeyLookup {}

    /** The token service could not be asked. */
    record Unavailable(String why) implements KeyLookup {}
}
