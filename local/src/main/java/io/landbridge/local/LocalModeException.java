// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

/** Local mode cannot start; the message tells the user what is wrong and what to do about it. */
final class LocalModeException extends Exception {
    private static final long serialVersionUID = 1;

    LocalModeException(String message) {
        super(message);
    }
}
