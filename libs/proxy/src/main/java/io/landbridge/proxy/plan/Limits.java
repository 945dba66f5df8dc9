// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import java.time.Duration;
import java.util.Set;

/**
 * Deadlines and retries of one exchange.
 *
 * @param connectTimeout until the connection, TLS included, is up
 * @param readTimeout longest silence of the upstream while an answer is due
 * @param maxRetries attempts after the first
 * @param retryStatuses status codes that are retried; transport errors always are
 */
public record Limits(Duration connectTimeout, Duration readTimeout, int maxRetries, Set<Integer> retryStatuses) {
    public Limits {
        retryStatuses = Set.copyOf(retryStatuses);
    }
}
