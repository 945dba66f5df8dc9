// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import java.util.Optional;

/**
 * A server that is connected to directly.
 *
 * @param host name or address, IPv6 without brackets
 * @param port 1 to 65535
 * @param tls how TLS is spoken; absent for plain text
 * @param partition what else tells connections apart that must not be shared, such as whom they are for; holds no secret
 */
public record Target(String host, int port, Optional<? extends TlsProfile> tls, String partition) implements Upstream {
    /** A server whose connections may serve everybody. */
    public Target(String host, int port, Optional<? extends TlsProfile> tls) {
        this(host, port, tls, "");
    }

    @Override
    public String name() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
