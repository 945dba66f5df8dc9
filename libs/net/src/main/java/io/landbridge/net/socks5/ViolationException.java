// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

/** Carries a violation out of a parser; has no stack trace, because clients can provoke it at will. */
final class ViolationException extends RuntimeException {
    private final transient Violation violation;

    ViolationException(Violation.Stage stage, Reply reply, String message) {
        super(message, null, false, false);
        this.violation = new Violation(stage, reply, message);
    }

    static void require(boolean condition, Violation.Stage stage, String otherwise) {
        if (!condition) {
            throw new ViolationException(
                    stage, stage == Violation.Stage.REQUEST ? Reply.FAILURE : Reply.UNAUTHENTICATED, otherwise);
        }
    }

    Violation violation() {
        return violation;
    }
}
