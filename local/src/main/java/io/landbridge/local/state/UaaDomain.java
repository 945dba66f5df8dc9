// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

import java.util.List;

/**
 * Where the token service answers by HTTPS, under one name for each tenant.
 *
 * @param name a host name; each tenant has {@code <subdomain>.<name>}
 * @param port where it listens
 */
public record UaaDomain(String name, int port) {
    /** The name unless told otherwise. */
    public static final String DEFAULT_NAME = "uaa.localhost";

    /** The port that client libraries ask, whatever a service key says. */
    public static final int STANDARD_PORT = 443;

    /** All its host names, as they stand in a certificate. */
    public List<String> hostNames() {
        return List.of(name, "*." + name);
    }

    /** Whether client libraries find it. */
    public boolean isStandard() {
        return port == STANDARD_PORT;
    }

    /** Its address. */
    public String url() {
        return url(name);
    }

    /** A tenant's address. */
    public String urlOf(String subdomain) {
        return url(subdomain + "." + name);
    }

    private String url(String host) {
        return "https://" + host + (isStandard() ? "" : ":" + port);
    }
}
