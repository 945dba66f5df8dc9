// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Which domain applications see in cookies instead of a system's own.
 *
 * @param virtualDomain the one that applications see
 * @param internalDomain the one that the system says; the key, compared without regard to case
 */
public record DomainMapping(String virtualDomain, String internalDomain) {
    /** Whether it is for this domain. */
    public boolean isFor(String domain) {
        return internalDomain.equalsIgnoreCase(domain);
    }

    /** All that is wrong with it. */
    public List<String> violations() {
        var violations = new ArrayList<String>();
        Hosts.violation("virtualDomain", withoutDot(virtualDomain)).ifPresent(violations::add);
        Hosts.violation("internalDomain", withoutDot(internalDomain)).ifPresent(violations::add);
        return List.copyOf(violations);
    }

    private static String withoutDot(String domain) {
        return domain.startsWith(".") ? domain.substring(1) : domain;
    }
}
