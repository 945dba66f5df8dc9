// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

/** The demo saw something else than it promised; the message says what. */
final class DemoFailedException extends Exception {
    private static final long serialVersionUID = 1;

    DemoFailedException(String message) {
        super(message);
    }
}
