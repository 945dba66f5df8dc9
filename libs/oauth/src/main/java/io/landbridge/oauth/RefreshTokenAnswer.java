// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import io.landbridge.destination.Secret;

/** What a token service made of a request for a refresh token. */
public sealed interface RefreshTokenAnswer {
    /** It gave one. */
    record Given(Secret token) implements RefreshTokenAnswer {}

    /**
     * There is none.
     *
     * @param why who was asked, and what happened; holds no secret
     */
    record NotGiven(String why) implements RefreshTokenAnswer {}
}
