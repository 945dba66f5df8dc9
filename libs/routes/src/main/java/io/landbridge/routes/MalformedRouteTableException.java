// SPDX-License-Identifier: Apache-2.0
package io.landbridge.routes;

/** A text is not a route table; the message says where and what is expected. */
public final class MalformedRouteTableException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedRouteTableException(String message, Throwable cause) {
        super("route table: " + message, cause);
    }
}
