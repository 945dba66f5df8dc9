// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * The head of an answer.
 *
 * @param status 100 to 999
 * @param reason as received, may be empty
 * @param version its minor version
 * @param headers without those that belong to the connection (RFC 9110 §7.6.1)
 * @param body how its body ends
 * @param keepAlive whether the connection may serve another request
 * @param idleLimit how long the server keeps an idle connection, if it says so
 * @param upgrade the protocol that the server changes to, or offers
 */
public record Http1Response(
        int status,
        String reason,
        Http1Version version,
        HttpHeaders headers,
        Body body,
        boolean keepAlive,
        Optional<Duration> idleLimit,
        Optional<String> upgrade) {
    /** Whether another answer to the same request follows. */
    public boolean interim() {
        return status < 200 && status != 101;
    }
}
