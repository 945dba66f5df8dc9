// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

/**
 * What the condition {@code Available} says.
 *
 * @param available its status
 * @param reason why, for programs
 * @param message why, for people, and how to fix it
 */
public record Verdict(boolean available, Reason reason, String message) {
    static Verdict no(Reason reason, String message) {
        return new Verdict(false, reason, message);
    }
}
