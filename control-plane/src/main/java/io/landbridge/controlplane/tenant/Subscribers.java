// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import java.util.Set;

/** The tenants that may use an instance of another tenant. */
public sealed interface Subscribers {
    /** Only the instance's own tenant may use it. */
    Subscribers NOBODY = new Listed(Set.of());

    /** Whether that tenant is one of them. */
    boolean include(Tenant tenant);

    /** Every tenant, also one that is still to come. */
    record Everybody() implements Subscribers {
        @Override
        public boolean include(Tenant tenant) {
            return true;
        }
    }

    /**
     * These and no others.
     *
     * @param tenants who
     */
    record Listed(Set<Tenant> tenants) implements Subscribers {
        /** Copies the set. */
        public Listed {
            tenants = Set.copyOf(tenants);
        }

        @Override
        public boolean include(Tenant tenant) {
            return tenants.contains(tenant);
        }
    }
}
