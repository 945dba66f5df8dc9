// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

/** Why there is no token: RFC 6749 section 5.2, 429 of RFC 6585, and what XSUAA answers about tenants. */
public enum TokenError {
    INVALID_REQUEST(400, "invalid_request"),
    INVALID_CLIENT(401, "invalid_client"),
    /** The client does not exist or has another secret, as UAA has it. */
    BAD_CREDENTIALS(401, "unauthorized"),
    INVALID_GRANT(400, "invalid_grant"),
    INVALID_TARGET(400, "invalid_target"),
    UNKNOWN_TENANT(404, "not_found"),
    NOT_SUBSCRIBED(401, "unauthorized"),
    UNSUPPORTED_GRANT_TYPE(400, "unsupported_grant_type"),
    UNSUPPORTED_RESPONSE_TYPE(400, "unsupported_response_type"),
    TOO_MANY_ATTEMPTS(429, "invalid_client");

    private final int status;
    private final String code;

    TokenError(int status, String code) {
        this.status = status;
        this.code = code;
    }

    /** Of the answer. */
    public int status() {
        return status;
    }

    /** The answer's member {@code error}. */
    public String code() {
        return code;
    }
}
