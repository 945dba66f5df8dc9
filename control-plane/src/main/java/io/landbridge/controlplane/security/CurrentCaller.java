// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The caller of the request under way. */
@RequestScoped
public class CurrentCaller {
    private Optional<Caller> caller = Optional.empty();

    /**
     * The verified caller.
     *
     * @throws IllegalStateException if the resource is not {@link Authenticated}, which is a bug
     */
    public Caller get() {
        return caller.orElseThrow(
                () -> new IllegalStateException("no verified caller (expected: @Authenticated on the resource)"));
    }

    void set(Caller verified) {
        caller = Optional.of(verified);
    }
}
