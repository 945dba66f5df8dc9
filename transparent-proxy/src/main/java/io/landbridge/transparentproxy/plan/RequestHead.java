// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.plan;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * The head of a request, already proven well-formed: exactly one {@code Host}, an unambiguous length.
 *
 * @param method its method
 * @param target request target as received: origin form, absolute form or {@code *}
 * @param headers as received; the planner must not change them
 * @param requestId accepted from the caller or made, for logs, errors and the upstream
 */
public record RequestHead(HttpMethod method, String target, HttpHeaders headers, String requestId) {}
