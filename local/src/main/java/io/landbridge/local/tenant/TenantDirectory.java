// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tenant;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All tenants and service instances.
 *
 * @param instances an instance that has its service's very name comes first, then by name
 */
public record TenantDirectory(List<Tenant> tenants, List<ServiceInstance> instances) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESTINATION = "destination";
    private static final String CONNECTIVITY = "connectivity";

    /** Plans that client libraries look for. */
    private static final Map<String, String> PLANS = Map.of(DESTINATION, "lite", "xsuaa", "application");

    public TenantDirectory {
        tenants = List.copyOf(tenants);
        instances = instances.stream()
                .sorted(Comparator.comparing(
                                (ServiceInstance instance) -> !instance.name().equals(instance.service()))
                        .thenComparing(ServiceInstance::name))
                .toList();
    }

    /**
     * Service keys for applications, by file name: the first instance of a service has the service's name, the others
     * theirs behind it; all together are VCAP_SERVICES.
     */
    public Map<String, String> bindings() {
        var files = new LinkedHashMap<String, String>();
        for (var instance : forApplications()) {
            var first = instance.service() + ".json";
            files.put(
                    files.containsKey(first) ? instance.service() + "-" + instance.name() + ".json" : first,
                    pretty(instance.key()));
        }
        files.put("vcap-services.json", pretty(vcapServices()));
        return files;
    }

    private ObjectNode vcapServices() {
        var services = JSON.createObjectNode();
        forApplications()
                .forEach(
                        instance -> services.withArray("/" + instance.service()).add(vcapService(instance)));
        return services;
    }

    private static ObjectNode vcapService(ServiceInstance instance) {
        var service = JSON.createObjectNode();
        service.put("label", instance.service());
        service.put("name", instance.name());
        service.put("plan", plan(instance));
        service.put("instance_guid", instance.id());
        service.putArray("tags").add(instance.service());
        service.set("credentials", instance.key());
        return service;
    }

    private static String plan(ServiceInstance instance) {
        return instance.plan().isEmpty() ? PLANS.getOrDefault(instance.service(), "lite") : instance.plan();
    }

    /** Service keys for applications as mounted Secrets: a folder for each instance, by its name, with its files. */
    public Map<String, Map<String, String>> mountedBindings() {
        return forApplications().stream()
                .collect(Collectors.toMap(
                        ServiceInstance::name, instance -> MountedBinding.files(instance, plan(instance))));
    }

    private List<ServiceInstance> forApplications() {
        return instances.stream().filter(instance -> !instance.isForProxies()).toList();
    }

    /** The service key for the proxies, if there is an instance for them. */
    Optional<ServiceInstance> proxies() {
        return instances.stream().filter(ServiceInstance::isForProxies).findFirst();
    }

    /** The service key for the proxies, as a file. */
    public String proxiesKey() {
        return pretty(proxies().orElseThrow().key());
    }

    /** The OAuth clients whose tokens the connectivity proxy accepts. */
    public List<String> connectivityClients() {
        return instances.stream()
                .filter(instance -> instance.service().equals(CONNECTIVITY))
                .map(ServiceInstance::client)
                .toList();
    }

    /** Subdomain of the tenant whose destinations are served: the owner of the first Destination Service instance. */
    String mainTenant() {
        return instances.stream()
                .filter(instance -> instance.service().equals(DESTINATION))
                .map(ServiceInstance::tenant)
                .findFirst()
                .or(() -> tenants.stream().map(Tenant::subdomain).findFirst())
                .orElse("");
    }

    /** Names of the Destination Service instances; resources that name none mean the first. */
    public List<String> destinationInstances() {
        return instances.stream()
                .filter(instance -> instance.service().equals(DESTINATION))
                .map(ServiceInstance::name)
                .toList();
    }

    /** Service keys of the Destination Service instances, by the instance's name. */
    public Map<String, String> destinationKeys() {
        var keys = new LinkedHashMap<String, String>();
        instances.stream()
                .filter(instance -> instance.service().equals(DESTINATION))
                .forEach(instance -> keys.put(instance.name(), pretty(instance.key())));
        return keys;
    }

    /** Service keys for the transparent proxy: the Destination Service instances, by file name. */
    public Map<String, String> proxyInstances() {
        var files = new LinkedHashMap<String, String>();
        instances.stream()
                .filter(instance -> instance.service().equals(DESTINATION))
                .forEach(instance -> files.put(instance.name() + ".json", pretty(instance.key())));
        return files;
    }

    private static String pretty(ObjectNode node) {
        return node.toPrettyString() + "\n";
    }
}
