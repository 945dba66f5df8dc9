// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import java.util.List;

/** What an instance was to bring cannot be created, and nothing of it is. */
public final class InvalidInitialDataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> violations;

    /** @param violations each with the path of its value */
    public InvalidInitialDataException(String instance, List<String> violations) {
        super("the initial data of instance '" + instance + "' cannot be created:\n  "
                + String.join("\n  ", violations));
        this.violations = List.copyOf(violations);
    }

    /** All of them. */
    public List<String> violations() {
        return violations;
    }
}
