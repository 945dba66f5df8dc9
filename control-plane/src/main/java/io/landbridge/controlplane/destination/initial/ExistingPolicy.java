// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.initial;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a configuration that is there already when initial data name it. */
enum ExistingPolicy {
    /** The program does not start. */
    FAIL,
    /** It stays as it is. */
    IGNORE,
    /** It is replaced. */
    UPDATE;

    static Optional<ExistingPolicy> find(String name) {
        return Arrays.stream(values())
                .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
