// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.http1.Body;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/**
 * The head of a target's answer.
 *
 * @param status 100 to 999; 101 says that bytes of another protocol follow, be it after an upgrade or after CONNECT
 * @param reason reason phrase, may be empty
 * @param headers without those of the connection
 * @param body how its body ends
 * @param upgrade the protocol that the target changes to, with status 101
 */
public record Answer(int status, String reason, HttpHeaders headers, Body body, Optional<String> upgrade) {
    /** An answer that does not change the protocol. */
    public Answer(int status, String reason, HttpHeaders headers, Body body) {
        this(status, reason, headers, body, Optional.empty());
    }
}
