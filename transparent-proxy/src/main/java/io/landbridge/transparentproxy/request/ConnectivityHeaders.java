// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.landbridge.transparentproxy.connectivity.Passage;
import io.landbridge.transparentproxy.control.TenantMode;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Optional;

/** The documented headers by which a request tells a connectivity proxy whom it is for. */
final class ConnectivityHeaders {
    private static final AsciiString LOCATION_ID = AsciiString.cached("SAP-Connectivity-SCC-Location_ID");
    private static final AsciiString SERVICE_TOKEN = AsciiString.cached("SAP-CP-Connectivity-Service-Token");
    /** They say who asks: nobody but this proxy may, or else a caller would be somebody else behind it. */
    private static final List<AsciiString> RESERVED = List.of(
            HttpHeaderNames.PROXY_AUTHORIZATION,
            SERVICE_TOKEN,
            AsciiString.cached("SAP-Connectivity-Authentication"),
            AsciiString.cached("SAP-Connectivity-Technical-Authentication"),
            AsciiString.cached("SAP-Connectivity-ConsumerAccount"),
            AsciiString.cached("SAP-Connectivity-Region-Configuration-Id"));

    private ConnectivityHeaders() {}

    static boolean isReserved(CharSequence name) {
        for (var reserved : RESERVED) {
            if (reserved.contentEqualsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds them. The tenant's token goes where a connectivity proxy with authorization looks for it, and in tenant mode
     * shared also where one without looks for the tenant.
     */
    static void add(HttpHeaders headers, Passage passage, Optional<String> locationId, TenantMode tenantMode) {
        locationId.ifPresent(location -> headers.add(LOCATION_ID, location));
        passage.token().ifPresent(token -> {
            headers.add(HttpHeaderNames.PROXY_AUTHORIZATION, "Bearer " + token.value());
            if (tenantMode == TenantMode.SHARED) {
                headers.add(SERVICE_TOKEN, token.value());
            }
        });
    }
}
