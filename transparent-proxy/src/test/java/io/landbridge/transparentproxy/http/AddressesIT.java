// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.landbridge.proxy.plan.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where targets are. */
@ExtendWith(LeakCheck.class)
class AddressesIT {
    private static RawOrigin at(String address) throws IOException {
        return new RawOrigin(new ServerSocket(0, 50, InetAddress.getByName(address)), connection -> {
            while (connection.readHead() != null) {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
    }

    private static String call(String host, int port) throws IOException {
        var upstream = new Target(host, port, Optional.empty());
        try (var proxy = new ProxyUnderTest(head ->
                CompletableFuture.completedFuture(ProxyUnderTest.forward(head, upstream, ProxyUnderTest.EXCHANGE)))) {
            return proxy.roundTrip("GET / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n");
        }
    }

    @Test
    void targetMayBeAnIpv6Address() throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "no IPv6 here");
        try (var origin = at("::1")) {
            assertThat(call("::1", origin.port())).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void nextAddressOfANameIsTriedWhenTheFirstRefuses() throws Exception {
        try (var origin = at("127.0.0.1")) {
            assertThat(call("two.test", origin.port())).startsWith("HTTP/1.1 200");
        }
    }
}
