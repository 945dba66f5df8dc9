// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.control;

import io.landbridge.transparentproxy.error.ProxyError;

/** Outcome of reading the control headers. */
public sealed interface ControlResult {
    /** They make sense. */
    record Valid(ControlHeaders headers) implements ControlResult {}

    /** They do not. */
    record Violation(ProxyError error) implements ControlResult {}
}
