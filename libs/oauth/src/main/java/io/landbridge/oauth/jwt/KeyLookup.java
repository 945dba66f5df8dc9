// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import java.security.PublicKey;

/** What came of looking for a key. */
sealed interface KeyLookup {
    /** The token service publishes it. */
    record Found(PublicKey key) implements KeyLookup {}

    /** The token service does not. */
    record Unknown() implements KeyLookup {}

    /** The token service publishes several that it may be. */
    record Ambiguous() implements KeyLookup {}

    /** The token service could not be asked. */
    record Unavailable(String why) implements KeyLookup {}
}
