// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

/** A look-up that contradicts itself, or that does not say what is needed; answered with 400. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
        super(message);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
