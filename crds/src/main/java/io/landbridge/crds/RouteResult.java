// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import io.landbridge.routes.Route;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a custom resource means, or why it means nothing. */
public sealed interface RouteResult {
    /**
     * The resource follows every rule.
     *
     * @param route where its Service leads
     * @param port port of the Service; absent for the protocol's default
     * @param scope who may call it; absent for the configured default
     */
    record Mapped(Route route, OptionalInt port, Optional<Scope> scope) implements RouteResult {}

    /**
     * The resource breaks rules.
     *
     * @param violations all of them, at least one
     */
    record Refused(List<Violation> violations) implements RouteResult {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /**
     * One broken rule.
     *
     * @param path the field, for example {@code spec.destinationRef.level}
     * @param message what is wrong with it and what is expected; holds no secret
     */
    record Violation(String path, String message) {
        @Override
        public String toString() {
            return path + ": " + message;
        }
    }
}
