// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;

/** What a client says. */
final class ClientWords {
    private ClientWords() {}

    static ByteBuf greeting(ByteBufAllocator allocator, Method method) {
        return allocator.ioBuffer(3).writeByte(Wire.VERSION).writeByte(1).writeByte(method.code());
    }

    static ByteBuf authentication(ByteBufAllocator allocator, ClientIdentity.Jwt jwt) {
        var token = jwt.token().value().getBytes(StandardCharsets.US_ASCII);
        var location = jwt.location();
        return allocator
                .ioBuffer(6 + token.length + location.length)
                .writeByte(Wire.AUTHENTICATION_VERSION)
                .writeInt(token.length)
                .writeBytes(token)
                .writeByte(location.length)
                .writeBytes(location);
    }

    static ByteBuf authentication(ByteBufAllocator allocator, ClientIdentity.Password identity) {
        var bytes = allocator.ioBuffer().writeByte(Wire.AUTHENTICATION_VERSION);
        return shortText(shortText(bytes, identity.user()), identity.password().value());
    }

    /** An IPv4 address goes as such, as the documented client does it. */
    static ByteBuf request(ByteBufAllocator allocator, String host, int port) {
        var bytes = allocator
                .ioBuffer()
                .writeByte(Wire.VERSION)
                .writeByte(Wire.CONNECT)
                .writeByte(0);
        return address(bytes, host).writeShort(port);
    }

    private static ByteBuf address(ByteBuf bytes, String host) {
        if (NetUtil.isValidIpV4Address(host)) {
            return bytes.writeByte(Wire.IPV4).writeBytes(NetUtil.createByteArrayFromIpAddressString(host));
        }
        if (NetUtil.isValidIpV6Address(host)) {
            return bytes.writeByte(Wire.IPV6).writeBytes(NetUtil.createByteArrayFromIpAddressString(host));
        }
        return shortText(bytes.writeByte(Wire.NAME), host);
    }

    private static ByteBuf shortText(ByteBuf bytes, String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        return bytes.writeByte(utf8.length).writeBytes(utf8);
    }
}
