// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.JWSHeader;
import java.util.concurrent.CompletionStage;

/** Keys that tokens are verified with. Safe on any thread. */
interface Keys {
    /** The key that fits: the one that is named, else the only one that may have signed. The stage never fails. */
    CompletionStage<KeyLookup> find(JWSHeader signature);

    /** The same after a look for newer keys: without an answer, nobody can tell. The stage never fails. */
    CompletionStage<KeyLookup> findAnew(JWSHeader signature);
}
