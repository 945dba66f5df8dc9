// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import io.landbridge.net.socks5.Reply;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.tunnel.ConnectorError;
import java.util.Optional;

/** The documented reply codes, by what went wrong. */
final class Replies {
    private Replies() {}

    /** @param error what the cloud connector says */
    static Reply of(Optional<ConnectorError> error) {
        return error.map(Replies::of).orElse(Reply.FAILURE);
    }

    private static Reply of(ConnectorError error) {
        return switch (error) {
            case SYSTEM_DENIED -> Reply.FORBIDDEN;
            case BACKEND_UNREACHABLE, BACKEND_TIMEOUT, BACKEND_TLS -> Reply.HOST_UNREACHABLE;
            case RESOURCE_DENIED, UPGRADE_DENIED, BACKEND_CLOSED, BAD_REQUEST, INTERNAL -> Reply.FAILURE;
        };
    }

    static Reply of(UpstreamFailure failure) {
        return failure instanceof UpstreamFailure.NotConnected ? Reply.NETWORK_UNREACHABLE : Reply.FAILURE;
    }
}
