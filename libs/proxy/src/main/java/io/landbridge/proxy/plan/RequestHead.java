// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;

/**
 * The head of a request, already proven well-formed: exactly one {@code Host}, which an absolute target agrees with, and
 * an unambiguous length.
 *
 * @param method its method; {@code CONNECT} only where that is served
 * @param target request target as received: origin form, absolute form, {@code *} with {@code OPTIONS}, or authority form
 *     with {@code CONNECT}
 * @param headers as received, but for those that belong to the connection (RFC 9110 §7.6.1), which are removed; HTTP/2's
 *     {@code :authority} is the {@code Host}. The planner must not change them
 * @param requestId accepted from the caller or made, for logs, errors and the upstream
 * @param upgrade the protocol that the caller wants to change to
 */
public record RequestHead(
        HttpMethod method, String target, HttpHeaders headers, String requestId, Optional<String> upgrade) {
    /** Without a change of protocol. */
    public RequestHead(HttpMethod method, String target, HttpHeaders headers, String requestId) {
        this(method, target, headers, requestId, Optional.empty());
    }
}
