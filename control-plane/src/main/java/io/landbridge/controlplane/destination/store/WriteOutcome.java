// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

/** What came of writing one configuration. */
public sealed interface WriteOutcome {
    /** It is stored. */
    record Written(String etag) implements WriteOutcome {}

    /** One of that name is there already. */
    record Duplicate() implements WriteOutcome {}

    /** There is none of that name to replace. */
    record Missing() implements WriteOutcome {}

    /**
     * It is not as the writer thinks; nothing is written.
     *
     * @param etag its tag now
     */
    record Changed(String etag) implements WriteOutcome {}

    /**
     * There are too many on this level.
     *
     * @param most how many there may be
     */
    record LimitReached(int most) implements WriteOutcome {}
}
