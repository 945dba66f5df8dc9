// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.control;

import io.landbridge.transparentproxy.error.ProxyError;

/** Carries a violation from where it is found to {@link ControlParser}; it never leaves the package. */
final class ControlViolation extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ProxyError error;

    ControlViolation(ProxyError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    ProxyError error() {
        return error;
    }
}
