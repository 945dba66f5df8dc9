// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.time.Instant;
import java.util.Optional;

/** How an agent stands with its proxies. */
public sealed interface AgentStatus {
    /**
     * There is no connection yet, or none any more; the agent goes on dialling.
     *
     * @param why what the last attempt met; absent before it has ended
     */
    record Connecting(Optional<String> why) implements AgentStatus {}

    /**
     * Requests can come.
     *
     * @param since when the first of an unbroken row of connections began
     * @param connections how many there are
     * @param wanted how many there will be: one for each lane of each replica
     * @param peers what administrators call the proxy
     */
    record Connected(Instant since, int connections, int wanted, String peers) implements AgentStatus {}

    /** It dials no more. */
    record Closed() implements AgentStatus {}
}
