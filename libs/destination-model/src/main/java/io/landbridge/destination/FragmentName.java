// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Optional;

/**
 * Name of a fragment: 1 to 200 letters, digits, {@code _} and {@code -}.
 *
 * @param value the name as stored
 */
public record FragmentName(String value) {
    /** @throws IllegalArgumentException if the value breaks the rule; the message says how */
    public FragmentName {
        NameRule.require("fragment name", value);
    }

    /** What keeps the value from being a name, if anything. */
    public static Optional<NameFault> faultOf(String value) {
        return NameRule.faultOf(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
