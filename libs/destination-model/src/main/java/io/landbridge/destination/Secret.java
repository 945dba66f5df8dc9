// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

/**
 * A secret in memory; its text form is masked, so that it cannot end in a log line by accident.
 *
 * @param value the secret itself
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
