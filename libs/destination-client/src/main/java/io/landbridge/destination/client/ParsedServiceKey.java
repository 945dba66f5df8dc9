// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import java.util.List;

/** What came of parsing a service key. */
public sealed interface ParsedServiceKey {
    /** The key can be used. */
    record Valid(ServiceKey key) implements ParsedServiceKey {}

    /**
     * It cannot.
     *
     * @param violations all of them: field, what is wrong, what is expected; without secrets
     */
    record Invalid(List<String> violations) implements ParsedServiceKey {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
