// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.model.AuthenticationMode;
import io.landbridge.cloudconnector.model.BackendType;
import io.landbridge.cloudconnector.model.Endpoint;
import io.landbridge.cloudconnector.model.HostInHeader;
import io.landbridge.cloudconnector.model.PortRange;
import io.landbridge.cloudconnector.model.Protocol;
import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.model.SystemMapping;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A system mapping as the API shows and takes it. */
final class MappingBody {
    private static final String PORTS = "a port or, for TCP and TCPS, a range such as 8000-8010";

    private MappingBody() {}

    static Map<String, Object> of(SubaccountId id, SystemMapping mapping, UriInfo request) {
        var virtual = mapping.virtualEndpoint();
        var body = new LinkedHashMap<String, Object>();
        body.put("virtualHost", virtual.host());
        body.put("virtualPort", virtual.ports().toString());
        body.put("localHost", mapping.internalEndpoint().host());
        body.put("localPort", mapping.internalEndpoint().ports().toString());
        body.put("protocol", mapping.protocol().name());
        body.put("backendType", mapping.backendType().label());
        body.put("authenticationMode", mapping.authenticationMode().name());
        if (mapping.protocol().isHttp()) {
            body.put("hostInHeader", mapping.hostInHeader().name().toLowerCase(Locale.ROOT));
        }
        body.put("description", mapping.description());
        body.put("totalResourcesCount", mapping.resources().size());
        body.put(
                "enabledResourcesCount",
                mapping.resources().stream().filter(Resource::enabled).count());
        body.put("_links", links(id, mapping, request));
        return body;
    }

    private static Map<String, Object> links(SubaccountId id, SystemMapping mapping, UriInfo request) {
        var links = new LinkedHashMap<String, Object>();
        var virtual = mapping.virtualEndpoint();
        links.put("self", Place.link(Place.of(request, id, virtual)));
        if (mapping.protocol().isHttp()) {
            links.put(
                    "resources", Place.link(Place.of(request, id, "systemMappings", virtual.toString(), "resources")));
        }
        return links;
    }

    /** A new one. */
    static SystemMapping read(Fields fields, Instant now) {
        var virtual =
                new Read(fields.required("virtualHost"), fields.requiredParsed("virtualPort", PortRange::parse, PORTS));
        var internal =
                new Read(fields.required("localHost"), fields.requiredParsed("localPort", PortRange::parse, PORTS));
        var protocol = fields.requiredParsed("protocol", MappingBody::protocol, List.of(Protocol.values()));
        var type = fields.requiredParsed("backendType", BackendType::find, BackendType.labels());
        var optional = Optionals.read(fields);
        if (virtual.isWhole() && internal.isWhole() && protocol.isPresent() && type.isPresent()) {
            var mapping = new SystemMapping(
                    virtual.endpoint(),
                    internal.endpoint(),
                    protocol.get(),
                    type.get(),
                    optional.mode().orElse(AuthenticationMode.NONE),
                    optional.host().orElse(HostInHeader.VIRTUAL),
                    optional.description().orElse(""),
                    List.of(),
                    now);
            fields.violations(mapping.violations());
            fields.end();
            return mapping;
        }
        fields.end();
        throw new IllegalStateException("a mapping is not whole, but nothing is wrong with it");
    }

    /** One that is there, changed: what is absent stays; where it is in the API cannot change. */
    static SystemMapping read(Fields fields, SystemMapping before) {
        var host = fields.text("virtualHost").orElse(before.virtualEndpoint().host());
        var ports = fields.parsed("virtualPort", PortRange::parse, PORTS)
                .orElse(before.virtualEndpoint().ports());
        if (!before.virtualEndpoint().hasHost(host)
                || !before.virtualEndpoint().ports().equals(ports)) {
            fields.violation("virtualHost:virtualPort is '" + host + ":" + ports + "' (expected: "
                    + before.virtualEndpoint() + ", as in the path; delete the mapping and create another one)");
        }
        var optional = Optionals.read(fields);
        var mapping = new SystemMapping(
                before.virtualEndpoint(),
                new Endpoint(
                        fields.text("localHost")
                                .orElse(before.internalEndpoint().host()),
                        fields.parsed("localPort", PortRange::parse, PORTS)
                                .orElse(before.internalEndpoint().ports())),
                fields.parsed("protocol", MappingBody::protocol, List.of(Protocol.values()))
                        .orElse(before.protocol()),
                fields.parsed("backendType", BackendType::find, BackendType.labels())
                        .orElse(before.backendType()),
                optional.mode().orElse(before.authenticationMode()),
                optional.host().orElse(before.hostInHeader()),
                optional.description().orElse(before.description()),
                before.resources(),
                before.createdAt());
        fields.violations(mapping.violations());
        if (!mapping.protocol().isHttp() && !mapping.resources().isEmpty()) {
            fields.violation("protocol is '" + mapping.protocol()
                    + "', which has no resources (expected: HTTP or HTTPS; delete the resources first)");
        }
        fields.end();
        return mapping;
    }

    /** A host and its ports as far as they could be read. */
    private record Read(String host, Optional<PortRange> ports) {
        boolean isWhole() {
            return !host.isEmpty() && ports.isPresent();
        }

        Endpoint endpoint() {
            return new Endpoint(host, ports.orElseThrow());
        }
    }

    /** What may be absent. */
    private record Optionals(
            Optional<AuthenticationMode> mode, Optional<HostInHeader> host, Optional<String> description) {
        static Optionals read(Fields fields) {
            fields.unserved("sncPartnerName", "sapRouter", "allowedClients", "blacklistedUsers", "blockedClientUsers");
            fields.readOnly("totalResourcesCount", "enabledResourcesCount", "creationDate", "sid", "_links");
            return new Optionals(
                    fields.parsed(
                            "authenticationMode",
                            text -> named(AuthenticationMode.values(), text),
                            List.of(AuthenticationMode.values())),
                    fields.parsed(
                            "hostInHeader",
                            text -> named(HostInHeader.values(), text.toUpperCase(Locale.ROOT)),
                            "virtual or internal"),
                    fields.text("description"));
        }
    }

    private static Optional<Protocol> protocol(String text) {
        return named(Protocol.values(), text);
    }

    private static <T extends Enum<T>> Optional<T> named(T[] values, String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }
}
