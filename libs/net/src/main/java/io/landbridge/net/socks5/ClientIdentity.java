// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How this client says who it is. */
public sealed interface ClientIdentity {
    /** Not at all. */
    ClientIdentity NONE = new None();

    /** The one method that is offered. */
    Method method();

    /** Not at all. */
    record None() implements ClientIdentity {
        @Override
        public Method method() {
            return Method.NONE;
        }
    }

    /** User and password, each 1 to 255 bytes of UTF-8. */
    record Password(String user, Credential password) implements ClientIdentity {
        /** @throws IllegalArgumentException when one of them is empty or too long */
        public Password {
            require(
                    isShortText(user) && isShortText(password.value()),
                    "a user or password must be 1 to 255 bytes long");
        }

        private static boolean isShortText(String text) {
            var length = text.getBytes(StandardCharsets.UTF_8).length;
            return length > 0 && length <= Wire.LONGEST_SHORT_TEXT;
        }

        @Override
        public Method method() {
            return Method.PASSWORD;
        }
    }

    /**
     * A token and the location id of a cloud connector.
     *
     * @param token visible ASCII characters; empty towards a proxy that asks for none
     * @param locationId empty for the cloud connector without; 189 bytes of UTF-8 at most, which is what 255 characters of
     *     base64 hold
     */
    record Jwt(Credential token, String locationId) implements ClientIdentity {
        /** @throws IllegalArgumentException when the token has other characters or the location id is too long */
        public Jwt {
            require(
                    Characters.areVisible(token.value().getBytes(StandardCharsets.UTF_8)),
                    "a token must consist of visible ASCII characters");
            require(
                    base64(locationId).length <= Wire.LONGEST_SHORT_TEXT,
                    "a location id must be no longer than 189 bytes, this one is longer: " + locationId);
        }

        @Override
        public Method method() {
            return Method.JWT;
        }

        byte[] location() {
            return base64(locationId);
        }

        private static byte[] base64(String text) {
            return Base64.getEncoder().encode(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
