// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

import io.landbridge.cloudconnector.model.AuthenticationMode;
import io.landbridge.cloudconnector.model.BackendType;
import io.landbridge.cloudconnector.model.Endpoint;
import io.landbridge.cloudconnector.model.HostInHeader;
import io.landbridge.cloudconnector.model.PortRange;
import io.landbridge.cloudconnector.model.Protocol;
import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.model.SystemMapping;
import java.time.Instant;
import java.util.List;

/** System mappings and resources of tests. */
final class Exposed {
    private Exposed() {}

    static SystemMapping system(String virtual, String internal, Protocol protocol, Resource... resources) {
        return new SystemMapping(
                endpoint(virtual),
                endpoint(internal),
                protocol,
                BackendType.NON_SAP,
                AuthenticationMode.NONE,
                HostInHeader.VIRTUAL,
                "",
                List.of(resources),
                Instant.EPOCH);
    }

    private static Endpoint endpoint(String text) {
        var colon = text.lastIndexOf(':');
        return new Endpoint(
                text.substring(0, colon),
                PortRange.parse(text.substring(colon + 1)).orElseThrow());
    }

    static Resource prefix(String id) {
        return new Resource(id, true, false, false, "");
    }

    static Resource exact(String id) {
        return new Resource(id, true, true, false, "");
    }

    static Resource upgradable(String id) {
        return new Resource(id, true, false, true, "");
    }

    static Resource disabled(String id) {
        return new Resource(id, false, false, true, "");
    }
}
