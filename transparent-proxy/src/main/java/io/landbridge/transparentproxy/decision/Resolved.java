// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.client.DestinationLookup;
import io.landbridge.transparentproxy.error.ProxyError;

/** What a request's look-ups gave. */
sealed interface Resolved {
    /**
     * A destination.
     *
     * @param lookup the question that gave it
     * @param examined the destination
     */
    record Usable(DestinationLookup lookup, Examined examined) implements Resolved {}

    /** None, and why. */
    record Refused(ProxyError error) implements Resolved {}
}
