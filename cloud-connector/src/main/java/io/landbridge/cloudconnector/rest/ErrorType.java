// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

/** The documented types of errors, and their status. */
enum ErrorType {
    INVALID_REQUEST(400),
    ILLEGAL_STATE(409),
    NOT_FOUND(404),
    INVALID_CONFIGURATION(409),
    RUNTIME_FAILURE(500),
    FORBIDDEN_REQUEST(403);

    private final int status;

    ErrorType(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
