// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import java.nio.charset.StandardCharsets;

/**
 * What a client wants.
 *
 * @param identity who it is
 * @param host a name of 1 to 255 ASCII characters, or an address, IPv6 without brackets; the server looks it up
 * @param port 1 to 65535
 */
public record ClientRequest(ClientIdentity identity, String host, int port) {
    /** @throws IllegalArgumentException when host or port cannot be asked for */
    public ClientRequest {
        if (host.isEmpty()
                || host.length() > Wire.LONGEST_SHORT_TEXT
                || !Characters.areVisible(host.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException(
                    "a host must be 1 to 255 visible ASCII characters, this one is not: " + host);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port must be 1 to 65535, this one is not: " + port);
        }
    }
}
