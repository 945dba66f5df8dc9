// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

/** Why a server did not connect. */
public sealed interface ClientFailure {
    /** In words, to be read as a sentence without its end; quotes nothing secret. */
    String message();

    /** The server wants another method. */
    record MethodRefused(Method offered) implements ClientFailure {
        @Override
        public String message() {
            return "the SOCKS server accepts no authentication of method %s (0x%02x)"
                    .formatted(offered, offered.code());
        }
    }

    /**
     * The server does not accept who the client is.
     *
     * @param status what it says, not 0
     */
    record AuthenticationRefused(int status) implements ClientFailure {
        @Override
        public String message() {
            return "the SOCKS server refuses the authentication, status " + status;
        }
    }

    /**
     * The server cannot or will not connect.
     *
     * @param code what it says, not 0
     */
    record RequestRefused(int code) implements ClientFailure {
        @Override
        public String message() {
            return "the SOCKS server refuses the connection, reply " + code + " ("
                    + Reply.of(code).map(Reply::meaning).orElse("not defined") + ")";
        }
    }

    /** The server speaks something else, or ended the connection within the handshake. */
    record NotSocks(String message) implements ClientFailure {}
}
