// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import io.landbridge.controlplane.tenant.Plan;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.EnumSet;

/** Finds the caller of {@link ForConnectivity} resources. */
@Provider
@ApplicationScoped
@ForConnectivity
@Priority(Priorities.AUTHENTICATION)
public class ConnectivityFilter implements ContainerRequestFilter {
    private final ConnectivityAdmission admission;

    ConnectivityFilter(ConnectivityAdmission admission) {
        this.admission = admission;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        admission.admit(request, EnumSet.allOf(Plan.class));
    }
}
