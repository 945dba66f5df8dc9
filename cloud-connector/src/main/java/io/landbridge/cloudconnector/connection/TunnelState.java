// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.connection;

import java.time.Instant;

/** What is known about the tunnel of one subaccount. */
public sealed interface TunnelState {
    /** Nobody wants it, or nobody has tried yet. */
    record Disconnected() implements TunnelState {}

    /**
     * It is being dialled.
     *
     * @param since since when it is not open
     */
    record Connecting(Instant since) implements TunnelState {}

    /**
     * It is open.
     *
     * @param since since when
     * @param connections to how many of the connectivity proxy's replicas
     */
    record Connected(Instant since, int connections) implements TunnelState {}

    /**
     * It could not be opened; it may be tried again.
     *
     * @param since since when it is not open
     * @param reason what went wrong at the last attempt, and what to do, without secrets
     */
    record Failed(Instant since, String reason) implements TunnelState {}
}
