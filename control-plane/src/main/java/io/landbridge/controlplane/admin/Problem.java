// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import java.util.List;

/**
 * Why a request of an administrator was refused, as its JSON.
 *
 * @param message what is wrong
 * @param violations each value that is wrong, with its path
 */
public record Problem(String message, List<String> violations) {
    /** Copies the list. */
    public Problem {
        violations = List.copyOf(violations);
    }
}
