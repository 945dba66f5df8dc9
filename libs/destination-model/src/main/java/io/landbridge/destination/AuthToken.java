// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.time.Duration;
import java.util.Optional;

/** One entry of {@code authTokens}: credentials that the Destination Service obtained, or why it could not. */
public sealed interface AuthToken {
    /**
     * Credentials to send.
     *
     * @param type {@code Basic}, {@code Bearer} or {@code SAML2.0}
     * @param value the token itself
     * @param header the header to send to the target
     * @param expiresIn time left when the answer was made; OAuth only
     * @param scope granted scope, space-separated; OAuth only
     * @param refreshToken new refresh token, if one was issued
     * @param issuedTokenType kind of token that a token exchange gave
     */
    record Granted(
            String type,
            Secret value,
            HttpHeader header,
            Optional<Duration> expiresIn,
            Optional<String> scope,
            Optional<Secret> refreshToken,
            Optional<String> issuedTokenType)
            implements AuthToken {}

    /**
     * No credentials.
     *
     * @param error what the Destination Service says about it
     */
    record Failed(String error) implements AuthToken {}

    /**
     * A header ready to send.
     *
     * @param key its name, normally {@code Authorization}
     * @param value its value
     */
    record HttpHeader(String key, Secret value) {}
}
