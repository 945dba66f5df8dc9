// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.model.SystemMapping;
import io.landbridge.cloudconnector.path.PathReader;
import io.landbridge.cloudconnector.path.ReadPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What applications of one subaccount may reach, by the documented rules: nothing, unless a system is exposed; and of a
 * system that speaks HTTP nothing, unless a resource of it is. Immutable: a changed configuration needs a new one.
 */
public final class AccessControl {
    /** No subaccount, no system. */
    public static final AccessControl NOTHING = of(List.of());

    private final Map<String, List<ExposedSystem>> systemsByHost;

    private AccessControl(Map<String, List<ExposedSystem>> systemsByHost) {
        this.systemsByHost = systemsByHost;
    }

    /** What these mappings expose; no two of them have a virtual address in common. */
    public static AccessControl of(List<SystemMapping> mappings) {
        return new AccessControl(mappings.stream()
                .map(ExposedSystem::of)
                .collect(Collectors.groupingBy(
                        system -> key(system.mapping().virtualEndpoint().host()), Collectors.toUnmodifiableList())));
    }

    /** Whether a request may reach a system. */
    public Decision decide(HttpAccess access) {
        var system = find(access.address())
                .filter(found -> found.mapping().protocol().isHttp());
        if (system.isEmpty()) {
            return new Decision.SystemDenied(access.address());
        }
        return switch (PathReader.read(access.path())) {
            case ReadPath.Canonical(var path) -> decide(access, system.get(), path);
            case ReadPath.Ambiguous(var fault) -> new Decision.AmbiguousPath(access.address(), fault);
        };
    }

    private static Decision decide(HttpAccess access, ExposedSystem system, String path) {
        var resource = system.find(path, candidate -> true);
        if (resource.isEmpty()) {
            return new Decision.ResourceDenied(access.address(), path);
        }
        var allowing = access.upgrade() ? system.find(path, Resource::websocketUpgradeAllowed) : resource;
        return allowing.<Decision>map(granting -> new Decision.Granted(system.mapping(), granting, path))
                .orElseGet(() -> new Decision.UpgradeDenied(access.address(), path));
    }

    /** Whether a connection of bytes may reach a system. */
    public ConnectionDecision decide(VirtualAddress address) {
        return find(address)
                .map(ExposedSystem::mapping)
                .filter(mapping ->
                        !mapping.protocol().isHttp() && mapping.protocol().isServed())
                .<ConnectionDecision>map(
                        mapping -> new ConnectionDecision.Granted(mapping, mapping.internalPort(address.port())))
                .orElseGet(() -> new ConnectionDecision.SystemDenied(address));
    }

    private Optional<ExposedSystem> find(VirtualAddress address) {
        for (var system : systemsByHost.getOrDefault(key(address.host()), List.of())) {
            if (system.mapping().virtualEndpoint().ports().contains(address.port())) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    /** Hosts are names: case does not count (RFC 4343), and brackets are not part of an address. */
    private static String key(String host) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }
}
