// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

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

/** A system mapping of a test, changed step by step. */
record Systems(SystemMapping mapping) {
    /** One of HTTP that opens everything but upgrades. */
    static Systems http(String virtual, String internal) {
        return of(virtual, internal, Protocol.HTTP).with(new Resource("/", true, false, false, ""));
    }

    static Systems of(String virtual, String internal, Protocol protocol) {
        return new Systems(new SystemMapping(
                endpoint(virtual),
                endpoint(internal),
                protocol,
                BackendType.NON_SAP,
                AuthenticationMode.NONE,
                HostInHeader.VIRTUAL,
                "",
                List.of(),
                Instant.EPOCH));
    }

    private static Endpoint endpoint(String text) {
        var colon = text.lastIndexOf(':');
        return new Endpoint(
                text.substring(0, colon),
                PortRange.parse(text.substring(colon + 1)).orElseThrow());
    }

    Systems with(Resource... resources) {
        return new Systems(mapping.with(List.of(resources)));
    }

    Systems with(Protocol protocol) {
        return copy(protocol, mapping.authenticationMode(), mapping.hostInHeader());
    }

    Systems with(AuthenticationMode mode) {
        return copy(mapping.protocol(), mode, mapping.hostInHeader());
    }

    Systems with(HostInHeader host) {
        return copy(mapping.protocol(), mapping.authenticationMode(), host);
    }

    private Systems copy(Protocol protocol, AuthenticationMode mode, HostInHeader host) {
        return new Systems(new SystemMapping(
                mapping.virtualEndpoint(),
                mapping.internalEndpoint(),
                protocol,
                mapping.backendType(),
                mode,
                host,
                mapping.description(),
                mapping.resources(),
                mapping.createdAt()));
    }
}
