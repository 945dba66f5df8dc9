// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

/** The state folder, or a file given with it, cannot be used; the message says why, and what would do. */
public final class InvalidStateException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidStateException(String message) {
        super(message);
    }

    InvalidStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
