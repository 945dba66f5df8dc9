// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where a tunnel ends.
 *
 * @param host the connectivity proxy's host
 * @param port its port
 * @param authorities the only ones that may vouch for it; if empty, the platform's
 */
public record TunnelAddress(String host, int port, List<X509Certificate> authorities) {
    /** Copies the list. */
    public TunnelAddress {
        authorities = List.copyOf(authorities);
    }
}
