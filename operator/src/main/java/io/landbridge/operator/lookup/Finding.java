// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.lookup;

import io.landbridge.destination.Destination;

/** What came of looking up the destination of a custom resource. */
public sealed interface Finding {
    /**
     * It exists.
     *
     * @param destination its properties, the fragment's merged
     */
    record Found(Destination destination) implements Finding {}

    /** There is nothing to look up: each request names its destination or its tenant. */
    record PerRequest() implements Finding {}

    /** It does not exist. */
    record DestinationMissing() implements Finding {}

    /** It exists, but the fragment does not, and is not optional. */
    record FragmentMissing() implements Finding {}

    /**
     * The configuration, of the operator or of the custom resource, does not allow to ask.
     *
     * @param message what, and how to fix it
     */
    record NotAskable(String message) implements Finding {}

    /**
     * The Destination Service refuses the question.
     *
     * @param message its words
     */
    record Refused(String message) implements Finding {}

    /**
     * Nobody could tell: the Destination Service, or its token service, does not work at the moment.
     *
     * @param message who was asked, and what happened
     */
    record Unreachable(String message) implements Finding {}
}
