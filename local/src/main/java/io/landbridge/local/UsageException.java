// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

/** The command line is not understood; the message says which part, and what is expected. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
