// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import java.util.List;

/** Ends a request with a documented error. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorType type;

    RefusedException(ErrorType type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    static RefusedException invalid(String message) {
        return new RefusedException(ErrorType.INVALID_REQUEST, message);
    }

    static RefusedException notFound(String what) {
        return new RefusedException(ErrorType.NOT_FOUND, what + " does not exist");
    }

    static RefusedException notServed(String what) {
        return new RefusedException(ErrorType.INVALID_REQUEST, what + " is not served by this connector");
    }

    /** Throws if there is any. */
    static void throwIfAny(List<String> violations) {
        if (!violations.isEmpty()) {
            throw invalid(String.join("; ", violations));
        }
    }

    ErrorType type() {
        return type;
    }
}
