// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.destination.Secret;
import java.time.Instant;

/** What came of making an assertion. */
public sealed interface GeneratedAssertion {
    /**
     * It is signed.
     *
     * @param encoded as {@code samlAssertionEncoding} says
     * @param expiresAt when it is no longer good
     */
    record Made(Secret encoded, Instant expiresAt) implements GeneratedAssertion {}

    /**
     * It cannot be made.
     *
     * @param reason what is wrong, and what is expected
     */
    record Failed(String reason) implements GeneratedAssertion {}
}
