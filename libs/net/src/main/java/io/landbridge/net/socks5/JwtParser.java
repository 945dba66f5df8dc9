// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import static io.landbridge.net.socks5.ViolationException.require;

import io.landbridge.net.socks5.Violation.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads {@code 01, length of the token in 4 bytes, token, length of the location id in 1 byte, location id in base64}. */
final class JwtParser {
    private static final int HEAD = 5;

    private JwtParser() {}

    /** The authentication; null when it is not complete yet. */
    static ClientMessage.@Nullable JwtAuthentication parse(ByteBuf held, int longestToken) {
        PasswordParser.requireVersion(held);
        if (held.readableBytes() < HEAD) {
            return null;
        }
        var tokenLength = held.getUnsignedInt(held.readerIndex() + 1);
        require(
                tokenLength <= longestToken,
                Stage.AUTHENTICATION,
                "the token is " + tokenLength + " bytes long, more than the " + longestToken + " that are allowed");
        var locationAt = HEAD + (int) tokenLength;
        if (held.readableBytes() <= locationAt) {
            return null;
        }
        var locationLength = held.getUnsignedByte(held.readerIndex() + locationAt);
        return held.readableBytes() <= locationAt + locationLength
                ? null
                : read(held.skipBytes(HEAD), (int) tokenLength, locationLength);
    }

    private static ClientMessage.JwtAuthentication read(ByteBuf held, int tokenLength, int locationLength) {
        var token = ByteBufUtil.getBytes(held.readSlice(tokenLength));
        require(Characters.areVisible(token), Stage.AUTHENTICATION, "the token has blanks or control characters");
        var location = ByteBufUtil.getBytes(held.skipBytes(1).readSlice(locationLength));
        return new ClientMessage.JwtAuthentication(
                new Credential(new String(token, StandardCharsets.US_ASCII)), locationId(location));
    }

    private static String locationId(byte[] base64) {
        try {
            return Characters.text(Base64.getDecoder().decode(base64))
                    .orElseThrow(() -> malformed("the location id is not UTF-8 text without control characters"));
        } catch (IllegalArgumentException notBase64) {
            throw malformed("the location id is not base64");
        }
    }

    private static ViolationException malformed(String message) {
        return new ViolationException(Stage.AUTHENTICATION, Reply.UNAUTHENTICATED, message);
    }
}
