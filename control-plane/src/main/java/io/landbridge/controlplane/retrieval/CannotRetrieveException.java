// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

/** The properties do not lead to a token; the message goes after {@code failed due to: }. */
public final class CannotRetrieveException extends Exception {
    private static final long serialVersionUID = 1;

    CannotRetrieveException(String message) {
        super(message);
    }

    static CannotRetrieveException missing(String property) {
        return new CannotRetrieveException("property '" + property + "' is missing (expected: a non-empty text)");
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
