// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.net.http1.Http1Limits;
import io.landbridge.proxy.http.HttpSettings;
import io.landbridge.proxy.plan.Limits;
import java.time.Duration;
import java.util.Set;

/**
 * Deadlines and bounds of the traffic.
 *
 * @param connectTimeout until there is a connection to a system, TLS included
 * @param readTimeout longest silence of a system while an answer is due, and of an application while its request is
 * @param drainTimeout longest time that requests under way have when a tunnel is closed
 * @param requestLineBytes longest path and query
 * @param requestHeaderBytes all headers of a request together
 * @param answerLineBytes first line of an answer
 * @param answerHeaderBytes all headers of an answer together
 * @param connections to one system at the same time, for each subaccount
 */
public record TrafficSettings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration drainTimeout,
        int requestLineBytes,
        int requestHeaderBytes,
        int answerLineBytes,
        int answerHeaderBytes,
        int connections) {
    /** A tunnel without requests stays: whether the other end is alive, the tunnel finds out by itself. */
    private static final Duration NO_LIMIT = Duration.ofDays(3_650);

    /** Nothing is tried again: only the application knows whether it may be. */
    Limits limits() {
        return new Limits(connectTimeout, readTimeout, 0, Set.of());
    }

    HttpSettings tunnelEnd() {
        return new HttpSettings(
                new Http1Limits(requestLineBytes, requestHeaderBytes),
                readTimeout,
                NO_LIMIT,
                readTimeout,
                drainTimeout,
                HttpSettings.Role.TUNNEL_END);
    }

    Http1Limits answers() {
        return new Http1Limits(answerLineBytes, answerHeaderBytes);
    }
}
