// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.command;

/** A command cannot be carried out; the message says why. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
