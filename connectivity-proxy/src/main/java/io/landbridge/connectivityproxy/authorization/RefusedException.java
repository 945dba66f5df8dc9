// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

/** Carries a refusal out of the reader; has no stack trace, because callers can provoke it at will. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Admission.Refused refusal;

    RefusedException(Admission.Reason reason, String text) {
        super(text, null, false, false);
        this.refusal = new Admission.Refused(reason, text);
    }

    Admission.Refused refusal() {
        return refusal;
    }
}
