// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.plan;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * The head of a request, already proven well-formed: exactly one {@code Host}, which an absolute target agrees with, and
 * an unambiguous length.
 *
 * @param method its method, any but {@code CONNECT}
 * @param target request target as received: origin form, absolute form, or {@code *} with {@code OPTIONS}
 * @param headers as received, but for those that belong to the connection (RFC 9110 §7.6.1), which are removed; HTTP/2's
 *     {@code :authority} is the {@code Host}. The planner must not change them
 * @param requestId accepted from the caller or made, for logs, errors and the upstream
 */
public record RequestHead(HttpMethod method, String target, HttpHeaders headers, String requestId) {}
