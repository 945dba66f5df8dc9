// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;

/** The documented headers of the interface: they are for this program, and never go further. */
public enum ConnectivityHeader {
    PROXY_AUTHORIZATION("Proxy-Authorization"),
    /** The user to propagate. */
    USER("SAP-Connectivity-Authentication"),
    /** The technical user to propagate. */
    TECHNICAL_USER("SAP-Connectivity-Technical-Authentication"),
    /** The tenant, where callers are trusted. */
    TENANT("SAP-CP-Connectivity-Service-Token"),
    LOCATION("SAP-Connectivity-SCC-Location_ID"),
    /** Of several regions; not supported, and dropped. */
    REGION("SAP-Connectivity-Region-Configuration-Id"),
    /** Of older interfaces; dropped. */
    ACCOUNT("SAP-Connectivity-ConsumerAccount");

    private static final String METADATA = "landbridge-";
    private static final String PROXY = "proxy-";

    private final String wireName;

    ConnectivityHeader(String wireName) {
        this.wireName = wireName;
    }

    /** Its name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Removes them all, other {@code Proxy-*} headers, and what looks like metadata of the tunnel. */
    public static void strip(HttpHeaders headers) {
        Arrays.stream(values()).forEach(header -> headers.remove(header.wireName));
        for (var name : headers.names()) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(METADATA) || lower.startsWith(PROXY)) {
                headers.remove(name);
            }
        }
    }
}
