// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.model.Endpoint;
import io.landbridge.cloudconnector.model.SubaccountId;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;

/** Where things are in the API; addresses are absolute, as the caller reaches this connector. */
final class Place {
    static final String CONFIGURATION = "/api/v1/configuration";
    static final String SUBACCOUNTS = CONFIGURATION + "/subaccounts";
    static final String SUBACCOUNT = SUBACCOUNTS + "/{regionHost}/{subaccount}";

    private Place() {}

    static URI of(UriInfo request, SubaccountId id, String... segments) {
        return UriBuilder.fromUri(request.getBaseUri())
                .path(SUBACCOUNTS)
                .segment(encoded(id.regionHost()), encoded(id.subaccount()))
                .segment(encoded(segments))
                .build();
    }

    static URI of(UriInfo request, SubaccountId id, Endpoint mapping) {
        return of(request, id, "systemMappings", mapping.toString());
    }

    static URI of(UriInfo request, SubaccountId id, Endpoint mapping, String resourceId) {
        return of(request, id, "systemMappings", mapping.toString(), "resources", ResourceId.encode(resourceId));
    }

    static Map<String, String> link(URI target) {
        return Map.of("href", target.toString());
    }

    private static String[] encoded(String... segments) {
        var encoded = new String[segments.length];
        for (int index = 0; index < segments.length; index++) {
            encoded[index] = encoded(segments[index]);
        }
        return encoded;
    }

    private static String encoded(String segment) {
        return PathSegment.encode(segment);
    }
}
