// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.tls.ServerTrust;
import java.time.Duration;

/**
 * How the Destination Service and its token service are called.
 *
 * @param connectTimeout until a connection is up
 * @param readTimeout until an answer is complete
 * @param cacheTime how long a found destination is used without asking again
 * @param trust whom to believe to be one of the services
 */
public record ClientSettings(Duration connectTimeout, Duration readTimeout, Duration cacheTime, ServerTrust trust) {
    /** The documented values: 5 s, 10 s, 2 minutes, and the platform's trust anchors. */
    public static final ClientSettings DEFAULT = new ClientSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(2), ServerTrust.DEFAULT);
}
