// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/** What a server says; the caller owns the bytes. */
public final class ServerAnswers {
    private ServerAnswers() {}

    /** That method is to be used. */
    public static ByteBuf method(ByteBufAllocator allocator, Method method) {
        return bytes(allocator, Wire.VERSION, method.code());
    }

    /** None of the client's methods will do; close the connection. */
    public static ByteBuf noMethod(ByteBufAllocator allocator) {
        return bytes(allocator, Wire.VERSION, Wire.NO_METHOD);
    }

    /** The client is who it must be. */
    public static ByteBuf authenticated(ByteBufAllocator allocator) {
        return bytes(allocator, Wire.AUTHENTICATION_VERSION, Wire.AUTHENTICATED);
    }

    /** The client is not who it must be; close the connection. Clients look only whether the status is 0. */
    public static ByteBuf unauthenticated(ByteBufAllocator allocator) {
        return bytes(allocator, Wire.AUTHENTICATION_VERSION, Reply.UNAUTHENTICATED.code());
    }

    /** What becomes of the request, always with the address 0.0.0.0:0, which every client can skip. */
    public static ByteBuf reply(ByteBufAllocator allocator, Reply reply) {
        return bytes(allocator, Wire.VERSION, reply.code(), 0, Wire.IPV4, 0, 0, 0, 0, 0, 0);
    }

    /** What to say before closing; empty when the client could not read it. */
    public static ByteBuf to(ByteBufAllocator allocator, Violation violation) {
        return switch (violation.stage()) {
            case OTHER_PROTOCOL -> Unpooled.EMPTY_BUFFER;
            case GREETING -> noMethod(allocator);
            case AUTHENTICATION -> unauthenticated(allocator);
            case REQUEST -> reply(allocator, violation.reply());
        };
    }

    private static ByteBuf bytes(ByteBufAllocator allocator, int... octets) {
        var bytes = allocator.ioBuffer(octets.length);
        for (var octet : octets) {
            bytes.writeByte(octet);
        }
        return bytes;
    }
}
