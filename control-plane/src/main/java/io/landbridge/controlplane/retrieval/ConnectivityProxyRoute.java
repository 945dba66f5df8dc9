// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Plan;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.token.Tokens;
import io.landbridge.http.ForwardProxy;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Through the connectivity proxy of this control plane, with a token that the control plane issues itself: for the proxy's own
 * client, in the tenant whose destination it is.
 */
@Singleton
final class ConnectivityProxyRoute implements OnPremiseRoute {
    private final Instances instances;
    private final Tenants tenants;
    private final Tokens tokens;
    private final ControlPlaneConfig.OnpremiseProxy proxy;

    ConnectivityProxyRoute(Instances instances, Tenants tenants, Tokens tokens, ControlPlaneConfig config) {
        this.instances = instances;
        this.tenants = tenants;
        this.tokens = tokens;
        this.proxy = config.connectivity().onpremiseProxy();
    }

    @Override
    public Optional<Way> find(String tenantId, Optional<String> locationId) {
        return instances
                .findByPlan(Plan.CONNECTIVITY_PROXY)
                .flatMap(instance -> tenants.find(tenantId)
                        .map(tenant -> tokens.forClient(instance, tenant).token())
                        .map(token -> new Way(
                                new ForwardProxy(proxy.host(), proxy.httpPort(), Optional.empty()),
                                headers(token, locationId))));
    }

    private static Map<String, String> headers(String token, Optional<String> locationId) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Proxy-Authorization", "Bearer " + token);
        locationId.ifPresent(location -> headers.put("SAP-Connectivity-SCC-Location_ID", location));
        return headers;
    }
}
