// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import static io.landbridge.net.socks5.ViolationException.require;

import io.landbridge.net.socks5.Violation.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/** Reads {@code 01, length, user, length, password} (RFC 1929 §2). */
final class PasswordParser {
    private PasswordParser() {}

    /** The authentication; null when it is not complete yet. */
    static ClientMessage.@Nullable PasswordAuthentication parse(ByteBuf held) {
        requireVersion(held);
        var start = held.readerIndex();
        var passwordAt = endOfText(held, start + 1);
        var end = passwordAt < 0 ? -1 : endOfText(held, passwordAt);
        if (end < 0) {
            return null;
        }
        var user = text(held, start + 2, passwordAt, "user");
        var password = text(held, passwordAt + 1, end, "password");
        held.readerIndex(end);
        return new ClientMessage.PasswordAuthentication(user, new Credential(password));
    }

    static void requireVersion(ByteBuf held) {
        require(
                !held.isReadable() || held.getUnsignedByte(held.readerIndex()) == Wire.AUTHENTICATION_VERSION,
                Stage.AUTHENTICATION,
                "the authentication's first byte is not 1, its version");
    }

    /** Index behind a text that begins with its length; -1 when it is not complete. */
    private static int endOfText(ByteBuf held, int at) {
        if (at >= held.writerIndex()) {
            return -1;
        }
        var end = at + 1 + held.getUnsignedByte(at);
        return end <= held.writerIndex() ? end : -1;
    }

    private static String text(ByteBuf held, int from, int to, String what) {
        require(to > from, Stage.AUTHENTICATION, "the " + what + " is empty");
        return Characters.text(ByteBufUtil.getBytes(held, from, to - from))
                .orElseThrow(() -> new ViolationException(
                        Stage.AUTHENTICATION,
                        Reply.UNAUTHENTICATED,
                        "the " + what + " is not UTF-8 text without control characters"));
    }
}
