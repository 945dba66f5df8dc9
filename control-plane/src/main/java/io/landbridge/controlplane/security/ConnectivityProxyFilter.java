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

/** Finds the caller of {@link ForConnectivityProxy} resources. */
@Provider
@ApplicationScoped
@ForConnectivityProxy
@Priority(Priorities.AUTHENTICATION)
public class ConnectivityProxyFilter implements ContainerRequestFilter {
    private final ConnectivityAdmission admission;

    ConnectivityProxyFilter(ConnectivityAdmission admission) {
        this.admission = admission;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        admission.admit(request, EnumSet.of(Plan.CONNECTIVITY_PROXY));
    }
}
