// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import io.landbridge.destination.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a token service made of a request. */
public sealed interface TokenAnswer {
    /**
     * A token (RFC 6749 section 5.1).
     *
     * @param accessToken the token
     * @param tokenType as the token service spells it, normally {@code bearer} in some case
     * @param expiresIn time left
     * @param scope granted scopes, space-separated; absent when they are what was asked for
     * @param refreshToken buys the next token
     * @param issuedTokenType kind of token that a token exchange gave (RFC 8693)
     */
    record Granted(
            Secret accessToken,
            String tokenType,
            Optional<Duration> expiresIn,
            Optional<String> scope,
            Optional<Secret> refreshToken,
            Optional<String> issuedTokenType)
            implements TokenAnswer {
        /** How long all texts are together. */
        int characters() {
            var texts = Stream.of(
                    Optional.of(accessToken.value()),
                    Optional.of(tokenType),
                    scope,
                    refreshToken.map(Secret::value),
                    issuedTokenType);
            return texts.flatMap(Optional::stream).mapToInt(String::length).sum();
        }

        /** The same token some time later. */
        Granted after(Duration elapsed) {
            return new Granted(
                    accessToken,
                    tokenType,
                    expiresIn.map(life -> life.minus(elapsed)),
                    scope,
                    refreshToken,
                    issuedTokenType);
        }
    }

    /**
     * The token service said no (RFC 6749 section 5.2).
     *
     * @param status its status code
     * @param error its error code
     * @param description its explanation, in its own words, shortened
     */
    record Refused(int status, Optional<String> error, Optional<String> description) implements TokenAnswer {
        /** Status and explanation, as messages have them. */
        public String words() {
            var words = Stream.of(error, description).flatMap(Optional::stream).collect(Collectors.joining(": "));
            return status + (words.isEmpty() ? "" : " (" + words + ")");
        }
    }

    /**
     * What came is not a token response.
     *
     * @param message who was asked, and what is wrong with the answer
     */
    record Malformed(String message) implements TokenAnswer {}

    /**
     * There is no answer.
     *
     * @param message who was asked, and what happened
     */
    record Unreachable(String message) implements TokenAnswer {}
}
