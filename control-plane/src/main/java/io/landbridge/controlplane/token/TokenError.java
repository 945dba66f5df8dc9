// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

/** Why there is no token: RFC 6749 section 5.2, and 429 of RFC 6585. */
enum TokenError {
    INVALID_REQUEST(400, "invalid_request"),
    INVALID_CLIENT(401, "invalid_client"),
    INVALID_GRANT(400, "invalid_grant"),
    UNSUPPORTED_GRANT_TYPE(400, "unsupported_grant_type"),
    TOO_MANY_ATTEMPTS(429, "invalid_client");

    private final int status;
    private final String code;

    TokenError(int status, String code) {
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
