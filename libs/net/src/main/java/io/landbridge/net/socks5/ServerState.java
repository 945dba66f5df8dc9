// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's handshake is, seen from the server.
 *
 * <pre>
 * AwaitingGreeting → Choosing → AwaitingJwt ──────┐
 *                        ├────→ AwaitingPassword ─┴→ Judging ─┐
 *                        └────────────────────────────────────┴→ AwaitingRequest → Requested
 * </pre>
 *
 * From each of them to {@link Closed}.
 */
sealed interface ServerState {
    /** The client is to speak. */
    sealed interface Awaiting extends ServerState {
        /** What it said; null when that is not complete yet. */
        @Nullable
        ClientMessage parse(ByteBuf held, int longestToken);

        /** Where it is when it has said that. */
        ServerState next();
    }

    /** The first message. */
    record AwaitingGreeting() implements Awaiting {
        @Override
        public @Nullable ClientMessage parse(ByteBuf held, int longestToken) {
            return GreetingParser.parse(held);
        }

        @Override
        public Choosing next() {
            return new Choosing();
        }
    }

    /** The server is to choose a method. */
    record Choosing() implements ServerState {
        Awaiting toMethod(Method method) {
            return switch (method) {
                case NONE -> new AwaitingRequest();
                case PASSWORD -> new AwaitingPassword();
                case JWT -> new AwaitingJwt();
            };
        }
    }

    /** A token and a location id. */
    record AwaitingJwt() implements Awaiting {
        @Override
        public @Nullable ClientMessage parse(ByteBuf held, int longestToken) {
            return JwtParser.parse(held, longestToken);
        }

        @Override
        public Judging next() {
            return new Judging();
        }
    }

    /** A user and a password. */
    record AwaitingPassword() implements Awaiting {
        @Override
        public @Nullable ClientMessage parse(ByteBuf held, int longestToken) {
            return PasswordParser.parse(held);
        }

        @Override
        public Judging next() {
            return new Judging();
        }
    }

    /** The server is to accept or refuse the client. */
    record Judging() implements ServerState {
        AwaitingRequest toRequest() {
            return new AwaitingRequest();
        }
    }

    /** The request. */
    record AwaitingRequest() implements Awaiting {
        @Override
        public @Nullable ClientMessage parse(ByteBuf held, int longestToken) {
            return RequestParser.parse(held);
        }

        @Override
        public Requested next() {
            return new Requested();
        }
    }

    /** The server is to connect; what the client sends is for the target. */
    record Requested() implements ServerState {}

    /** Nothing is read any more. */
    record Closed() implements ServerState {}
}
