// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

/**
 * Where a handshake is, seen from the client: Created → AwaitingMethod → AwaitingStatus (unless there is no
 * authentication) → AwaitingReply → Connected; from each to Closed.
 */
sealed interface ClientState {
    /** Nothing has been said. */
    record Created() implements ClientState {
        AwaitingMethod toAwaitingMethod() {
            return new AwaitingMethod();
        }
    }

    /** The greeting is sent. */
    record AwaitingMethod() implements ClientState {
        AwaitingStatus toAwaitingStatus() {
            return new AwaitingStatus();
        }

        AwaitingReply toAwaitingReply() {
            return new AwaitingReply();
        }
    }

    /** The authentication is sent. */
    record AwaitingStatus() implements ClientState {
        AwaitingReply toAwaitingReply() {
            return new AwaitingReply();
        }
    }

    /** The request is sent. */
    record AwaitingReply() implements ClientState {
        Connected toConnected() {
            return new Connected();
        }
    }

    /** What comes is from the target. */
    record Connected() implements ClientState {}

    /** It failed or was given up. */
    record Closed() implements ClientState {}
}
