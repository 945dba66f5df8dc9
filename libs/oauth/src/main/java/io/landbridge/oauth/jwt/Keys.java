// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import java.util.concurrent.CompletionStage;

/** Keys that tokens are verified with. Safe on any thread. */
interface Keys {
    /** The key of that identifier; the stage never fails. */
    CompletionStage<KeyLookup> find(String id);
}
