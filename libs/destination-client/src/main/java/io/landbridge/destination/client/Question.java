// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

/**
 * A look-up on its way to the Destination Service.
 *
 * @param lookup what is asked for
 * @param renewed whether a token that the service itself keeps is not good enough, because a target refused it
 */
record Question(DestinationLookup lookup, boolean renewed) {
    static Question of(DestinationLookup lookup) {
        return new Question(lookup, false);
    }

    static Question renewed(DestinationLookup lookup) {
        return new Question(lookup, true);
    }
}
