// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import io.landbridge.net.socks5.Violation.Stage;
import io.netty.buffer.ByteBuf;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code 05, number of methods, methods}. */
final class GreetingParser {
    private GreetingParser() {}

    /** The greeting; null when it is not complete yet. */
    static ClientMessage.@Nullable Greeting parse(ByteBuf held) {
        if (held.isReadable() && held.getUnsignedByte(held.readerIndex()) != Wire.VERSION) {
            throw new ViolationException(
                    Stage.OTHER_PROTOCOL, Reply.FAILURE, "the first byte is not 5, the version of SOCKS");
        }
        if (held.readableBytes() < 2) {
            return null;
        }
        var count = held.getUnsignedByte(held.readerIndex() + 1);
        ViolationException.require(count > 0, Stage.GREETING, "the greeting offers no method");
        return held.readableBytes() < 2 + count ? null : read(held.skipBytes(2), count);
    }

    private static ClientMessage.Greeting read(ByteBuf held, int count) {
        var methods = EnumSet.noneOf(Method.class);
        for (var i = 0; i < count; i++) {
            Method.of(held.readUnsignedByte()).ifPresent(methods::add);
        }
        return new ClientMessage.Greeting(methods);
    }
}
