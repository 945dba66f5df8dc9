// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;

/**
 * The head of a request.
 *
 * @param method its method
 * @param target origin form, absolute form, authority form or {@code *}
 * @param version its minor version
 * @param headers without those that belong to the connection (RFC 9110 §7.6.1)
 * @param body how its body ends
 * @param keepAlive whether the connection may serve another request
 * @param upgrade the protocol that the caller wants to change to
 */
public record Http1Request(
        HttpMethod method,
        String target,
        Http1Version version,
        HttpHeaders headers,
        Body body,
        boolean keepAlive,
        Optional<String> upgrade) {}
