// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import static io.landbridge.net.socks5.ViolationException.require;

import io.landbridge.net.socks5.Violation.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads {@code 05 01 00, address type, address, port in 2 bytes}. */
final class RequestParser {
    private static final int HEAD = 4;
    private static final int IPV4_LENGTH = 4;

    private RequestParser() {}

    /** The request; null when it is not complete yet. What is unsupported is refused as soon as it shows. */
    static ClientMessage.@Nullable Connect parse(ByteBuf held) {
        var at = held.readerIndex();
        require(
                held.readableBytes() < 1 || held.getUnsignedByte(at) == Wire.VERSION,
                Stage.REQUEST,
                "the request's first byte is not 5, the version of SOCKS");
        if (held.readableBytes() < HEAD + 1) {
            return null;
        }
        requireConnect(held.getUnsignedByte(at + 1));
        require(held.getUnsignedByte(at + 2) == 0, Stage.REQUEST, "the request's third byte is not 0");
        return switch (held.getUnsignedByte(at + 3)) {
            case Wire.IPV4 -> parse(held, HEAD, IPV4_LENGTH);
            case Wire.NAME -> parse(held, HEAD + 1, held.getUnsignedByte(at + HEAD));
            default ->
                throw new ViolationException(
                        Stage.REQUEST,
                        Reply.ADDRESS_UNSUPPORTED,
                        "the address is neither a name (3) nor an IPv4 address (1)");
        };
    }

    private static void requireConnect(int command) {
        if (command != Wire.CONNECT) {
            throw new ViolationException(
                    Stage.REQUEST, Reply.COMMAND_UNSUPPORTED, "the command is " + command + ", not CONNECT (1)");
        }
    }

    private static ClientMessage.@Nullable Connect parse(ByteBuf held, int addressAt, int length) {
        if (held.readableBytes() < addressAt + length + 2) {
            return null;
        }
        held.skipBytes(addressAt);
        var host = addressAt == HEAD ? dotted(held) : name(held, length);
        var port = held.readUnsignedShort();
        require(port > 0, Stage.REQUEST, "the port is 0");
        return new ClientMessage.Connect(host, port);
    }

    private static String dotted(ByteBuf held) {
        return held.readUnsignedByte() + "." + held.readUnsignedByte() + "." + held.readUnsignedByte() + "."
                + held.readUnsignedByte();
    }

    private static String name(ByteBuf held, int length) {
        var name = ByteBufUtil.getBytes(held.readSlice(length));
        require(
                Characters.areHost(name),
                Stage.REQUEST,
                "the host is empty or has characters other than letters, digits, '-', '.' and '_'");
        return new String(name, StandardCharsets.US_ASCII);
    }
}
