// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.availability;

/**
 * What a check found out.
 *
 * @param status in a word
 * @param message in a sentence, without secrets
 */
public record Availability(Status status, String message) {
    /** In a word. */
    public enum Status {
        /** The target answered. */
        AVAILABLE,
        /** It did not, or said that it cannot. */
        UNAVAILABLE,
        /** Something before it failed, so that nobody knows. */
        UNDETERMINED
    }
}
