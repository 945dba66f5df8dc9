// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

/** The request for a token is answered with an error; becomes that answer in {@link TokenResource}. */
final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final TokenError error;

    TokenRefusedException(TokenError error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    TokenError error() {
        return error;
    }
}
