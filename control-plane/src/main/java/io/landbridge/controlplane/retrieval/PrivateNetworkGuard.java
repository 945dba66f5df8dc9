// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps calls, whose addresses tenants choose, out of the control plane's own network: a host is refused when
 * any of its addresses is not a public unicast address.
 */
final class PrivateNetworkGuard {
    private PrivateNetworkGuard() {}

    /** What is wrong with calling the host, if anything. Looks its name up, hence blocks. An unknown host is no objection. */
    static Optional<String> objectionTo(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .filter(address -> !isPublic(address))
                    .findFirst()
                    .map(address -> "leads to the private address " + address.getHostAddress()
                            + " (expected: a public one, or landbridge.retrieval.allow-private-token-services)");
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address v4 -> isPublicV4(v4.getAddress());
            case Inet6Address v6 -> isPublicV6(v6.getAddress());
            default -> false;
        };
    }

    private static boolean isPublicV4(byte[] address) {
        var first = address[0] & 0xff;
        var second = address[1] & 0xff;
        var third = address[2] & 0xff;
        var sharedByCarriers = first == 100 && second >= 64 && second < 128; // RFC 6598
        var protocolAssignments = first == 192 && second == 0 && third == 0; // RFC 6890
        var benchmarks = first == 198 && (second == 18 || second == 19); // RFC 2544
        return first != 0 && first < 240 && !sharedByCarriers && !protocolAssignments && !benchmarks;
    }

    private static boolean isPublicV6(byte[] address) {
        var uniqueLocal = (address[0] & 0xfe) == 0xfc; // RFC 4193
        return !uniqueLocal
                && embedded(address).map(PrivateNetworkGuard::isPublic).orElse(true);
    }

    /** The IPv4 address that an IPv6 address leads to: IPv4-compatible, NAT64 (RFC 6052) or 6to4 (RFC 3056). */
    private static Optional<InetAddress> embedded(byte[] address) {
        if (startsWith(address, 0x20, 0x02)) {
            return Optional.of(v4(address, 2));
        }
        var compatible = startsWith(address, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var translated = startsWith(address, 0, 0x64, 0xff, 0x9b);
        return compatible || translated ? Optional.of(v4(address, 12)) : Optional.empty();
    }

    private static boolean startsWith(byte[] address, int... prefix) {
        for (var i = 0; i < prefix.length; i++) {
            if ((address[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress v4(byte[] address, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, offset, offset + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
