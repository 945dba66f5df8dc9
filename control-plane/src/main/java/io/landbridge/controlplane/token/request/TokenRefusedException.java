// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

/** The request for a token is answered with an error; the endpoint makes that answer of it. */
public final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final TokenError error;

    /** The description goes to the client; it is without secrets. */
    public TokenRefusedException(TokenError error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    /** Which error. */
    public TokenError error() {
        return error;
    }
}
