// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.process;

/** A program does not start; the message says which, why, and shows the end of its log. */
public final class ProgramFailedException extends Exception {
    private static final long serialVersionUID = 1;

    ProgramFailedException(String message) {
        super(message);
    }
}
