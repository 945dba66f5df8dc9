// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

/**
 * What is wrong with one property. Values that may be secret are never quoted.
 *
 * @param property its name
 * @param problem what it is now
 * @param expected what it should be
 */
public record Violation(String property, String problem, String expected) {
    @Override
    public String toString() {
        return property + " " + problem + " (expected: " + expected + ")";
    }
}
