// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateNetworkGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "2002:a00:1::1"
            })
    void refusesAddressOfPrivateNetwork(String address) throws UnknownHostException {
        // When
        var isPublic = PrivateNetworkGuard.isPublic(InetAddress.getByName(address));

        // Then
        assertThat(isPublic).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "2606:4700::1",
                "64:ff9b::1.1.1.1",
                "2002:101:101::1"
            })
    void allowsPublicAddress(String address) throws UnknownHostException {
        // When
        var isPublic = PrivateNetworkGuard.isPublic(InetAddress.getByName(address));

        // Then
        assertThat(isPublic).isTrue();
    }
}
