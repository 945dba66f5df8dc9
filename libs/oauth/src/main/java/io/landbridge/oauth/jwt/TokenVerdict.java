// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

/** Whether a token is to be believed. */
public sealed interface TokenVerdict {
    /** It is. */
    record Valid(VerifiedToken token) implements TokenVerdict {}

    /**
     * It is not.
     *
     * @param why goes after "the token"; never holds the token itself
     */
    record Invalid(String why) implements TokenVerdict {}

    /**
     * Nobody can tell, because the token service's keys are not to be had: to be treated as refused.
     *
     * @param why who was asked, and what happened
     */
    record Unavailable(String why) implements TokenVerdict {}
}
