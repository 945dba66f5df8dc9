// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a connector itself answered a request. */
public enum ConnectorError {
    /** No mapping has that virtual host and port. */
    SYSTEM_DENIED(403),
    /** The mapping has no enabled resource that fits the path. */
    RESOURCE_DENIED(403),
    /** The resource does not allow to change the protocol. */
    UPGRADE_DENIED(403),
    /** There is no connection to the back end. */
    BACKEND_UNREACHABLE(502),
    /** The back end's certificate is not trusted, or TLS failed otherwise. */
    BACKEND_TLS(502),
    /** The back end ended the connection, or answered what is not HTTP. */
    BACKEND_CLOSED(502),
    /** The back end took too long. */
    BACKEND_TIMEOUT(504),
    /** The request is ambiguous or malformed. */
    BAD_REQUEST(400),
    /** The connector is at fault. */
    INTERNAL(500);

    private final int status;

    ConnectorError(int status) {
        this.status = status;
    }

    /** Status code of the answer. */
    public int status() {
        return status;
    }

    /** The value of the header. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with that value; absent if a newer connector has one that this program does not know. */
    public static Optional<ConnectorError> of(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
