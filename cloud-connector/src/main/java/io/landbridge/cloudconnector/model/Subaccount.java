// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.util.List;
import java.util.Optional;

/**
 * One subaccount that the connector serves.
 *
 * @param id which
 * @param settings how an administrator named and set it
 * @param enrolment what the connector proves itself with
 * @param systems what is exposed; no two have a virtual address in common
 * @param domains how domains of cookies are changed
 */
public record Subaccount(
        SubaccountId id,
        SubaccountSettings settings,
        Enrolment enrolment,
        List<SystemMapping> systems,
        List<DomainMapping> domains) {
    /** Copies the lists. */
    public Subaccount {
        systems = List.copyOf(systems);
        domains = List.copyOf(domains);
    }

    /** The system behind a virtual address. Looks at each: who asks for every request keeps an index. */
    public Optional<SystemMapping> findSystem(String virtualHost, int virtualPort) {
        return systems.stream()
                .filter(system -> system.virtualEndpoint().covers(virtualHost, virtualPort))
                .findFirst();
    }

    /** The mapping with exactly these virtual ports. */
    public Optional<SystemMapping> findMapping(Endpoint virtualEndpoint) {
        return systems.stream()
                .filter(system -> system.virtualEndpoint().hasHost(virtualEndpoint.host())
                        && system.virtualEndpoint().ports().equals(virtualEndpoint.ports()))
                .findFirst();
    }

    /** The same with other settings. */
    public Subaccount with(SubaccountSettings others) {
        return new Subaccount(id, others, enrolment, systems, domains);
    }

    /** The same with another enrolment. */
    public Subaccount with(Enrolment other) {
        return new Subaccount(id, settings, other, systems, domains);
    }

    /** The same with other systems. */
    public Subaccount withSystems(List<SystemMapping> others) {
        return new Subaccount(id, settings, enrolment, others, domains);
    }

    /** The same with other domains. */
    public Subaccount withDomains(List<DomainMapping> others) {
        return new Subaccount(id, settings, enrolment, systems, others);
    }
}
