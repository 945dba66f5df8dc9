// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

/** What came of reading the interface's headers. */
public sealed interface HeadersRead {
    /**
     * They are understood.
     *
     * @param presented what the caller shows
     * @param location location id of the cloud connector; empty for the one without
     */
    record Understood(Presented presented, String location) implements HeadersRead {}

    /** They are not. */
    record Refused(Admission.Refused refusal) implements HeadersRead {}
}
