// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.PublicUrls;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the service keys of the Connectivity Service have beside the client: each plan has its own, as documented. */
@Singleton
class ConnectivityKeys {
    private static final String API = "/api/v1";

    private final PublicUrls urls;
    private final ControlPlaneConfig.OnpremiseProxy proxy;

    ConnectivityKeys(PublicUrls urls, ControlPlaneConfig config) {
        this.urls = urls;
        this.proxy = config.connectivity().onpremiseProxy();
    }

    Map<String, Object> render(ServiceInstance instance) {
        return switch (instance.plan()) {
            case LITE -> forApplication(instance.tenant());
            case CONNECTIVITY_PROXY -> forProxy(instance.tenant());
            case API_ACCESS -> forApi(instance.tenant());
        };
    }

    /** The ports are texts; the first one has two names, an old and a new one. */
    private Map<String, Object> forApplication(Tenant tenant) {
        var httpPort = String.valueOf(proxy.httpPort());
        return Map.of(
                "token_service_url",
                urls.tokenService(tenant),
                "onpremise_proxy_host",
                proxy.host(),
                "onpremise_proxy_port",
                httpPort,
                "onpremise_proxy_http_port",
                httpPort,
                "onpremise_socks5_proxy_port",
                String.valueOf(proxy.socks5Port()));
    }

    private Map<String, Object> forProxy(Tenant tenant) {
        var key = new LinkedHashMap<String, Object>();
        key.put("subaccount_id", tenant.id());
        key.put("subaccount_subdomain", tenant.subdomain());
        key.put("token_service_url", tokenUrl(tenant));
        key.put("token_service_domain", urls.uaaDomain());
        key.put("token_service_url_pattern", urls.tokenUrlPattern());
        key.put("token_service_url_pattern_tenant_key", "subaccount_subdomain");
        key.put(
                "connectivity_service",
                Map.of(
                        "url", urls.connectivityService(),
                        "api_path", API,
                        "CAs_path", API + "/CAs",
                        "CAs_signing_path", API + "/CAs/signing",
                        "tunnel_path", API + "/tunnels"));
        return key;
    }

    private Map<String, Object> forApi(Tenant tenant) {
        return Map.of(
                "token_service_url",
                tokenUrl(tenant),
                "connectivity_service",
                Map.of("url", urls.connectivityService(), "scc_info_path", API + "/connectors/info"));
    }

    private String tokenUrl(Tenant tenant) {
        return urls.tokenService(tenant) + "/oauth/token";
    }
}
