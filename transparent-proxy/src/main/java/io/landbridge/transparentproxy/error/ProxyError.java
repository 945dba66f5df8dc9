// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.error;

import io.landbridge.proxy.plan.Plan;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/**
 * One error, as the caller gets to see it.
 *
 * @param row what kind it is
 * @param internalCode status of the internal call that failed, if there was one
 * @param message what, the offending value, what is expected; safe as a header's value
 */
public record ProxyError(ErrorRow row, Optional<String> internalCode, String message) {
    private static final int MAX_MESSAGE = 1024;
    private static final String DOCUMENTED_CODE = "x-internal-error-code";
    /** What SAP Cloud SDK for Java reads: with 404 there, it takes a destination as not found. */
    private static final String CODE_OF_CLOUD_SDK = "x-error-internal-code";

    private static final String PROXY_NAME = "Transparent Proxy";

    public ProxyError {
        message = headerSafe(message);
    }

    /** The same with the status of the internal call that failed. */
    public ProxyError withInternalCode(int status) {
        return new ProxyError(row, Optional.of(Integer.toString(status)), message);
    }

    /** The answer: status and the documented headers. */
    public Plan.Refuse toRefusal(Optional<String> destination, String requestId) {
        return new Plan.Refuse(destination, row.status(), headers(requestId));
    }

    private HttpHeaders headers(String requestId) {
        var headers = new DefaultHttpHeaders();
        if (row == ErrorRow.NO_ROUTE) {
            return headers;
        }
        headers.add("x-error-origin", row.origin().wireName());
        headers.add("x-error-message", message);
        internalCode.ifPresent(code -> headers.add(DOCUMENTED_CODE, code).add(CODE_OF_CLOUD_SDK, code));
        headers.add("x-request-id", requestId);
        return headers.add("x-proxy-server", PROXY_NAME);
    }

    private static String headerSafe(String text) {
        var safe = new StringBuilder(Math.min(text.length(), MAX_MESSAGE));
        text.chars().limit(MAX_MESSAGE).forEach(c -> safe.append(c >= 0x20 && c < 0x7f ? (char) c : '?'));
        return safe.toString().strip();
    }
}
