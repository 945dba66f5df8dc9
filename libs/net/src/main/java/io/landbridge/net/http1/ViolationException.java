// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

/** Carries a violation out of the parser; has no stack trace, because peers can provoke it at will. */
final class ViolationException extends RuntimeException {
    private final transient Violation violation;

    ViolationException(Violation.Kind kind, String message) {
        super(message, null, false, false);
        this.violation = new Violation(kind, message);
    }

    static ViolationException malformed(String message) {
        return new ViolationException(Violation.Kind.MALFORMED, message);
    }

    Violation violation() {
        return violation;
    }
}
