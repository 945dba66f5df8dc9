// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Gives the platform's resolver names that no machine has: {@code two.test} has first an address where nobody listens,
 * then this machine's; every name below {@code example.test} is this machine.
 */
public final class TestNames extends InetAddressResolverProvider {
    @Override
    public InetAddressResolver get(Configuration configuration) {
        var platform = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (host.equals("two.test")) {
                    return Stream.of(address(2), address(1));
                }
                return host.endsWith(".example.test") ? Stream.of(address(1)) : platform.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return platform.lookupByAddress(address);
            }
        };
    }

    private static InetAddress address(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    @Override
    public String name() {
        return "names of tests";
    }
}
