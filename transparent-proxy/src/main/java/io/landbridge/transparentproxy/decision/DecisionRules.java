// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.TargetCheck;
import io.landbridge.destination.client.ClientSettings;
import io.landbridge.transparentproxy.config.ProxyConfig;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;
import io.landbridge.transparentproxy.control.TenantMode;
import io.landbridge.transparentproxy.request.RequestRules;
import io.landbridge.transparentproxy.request.Retries;
import java.util.Optional;

/**
 * What the configuration says about decisions.
 *
 * @param tenantMode whose destinations are served
 * @param localMode whether loopback targets and {@code *.localhost} names are allowed
 * @param retries what is tried again towards targets
 * @param client how the Destination Service is called
 * @param connectivityProxy what leads to OnPremise targets, if anything
 */
public record DecisionRules(
        TenantMode tenantMode,
        boolean localMode,
        Retries retries,
        ClientSettings client,
        Optional<ConnectivityProxy> connectivityProxy) {
    /** Those of a configuration. */
    public static DecisionRules of(ProxyConfig config) {
        var service = config.destinationService();
        return new DecisionRules(
                config.tenantMode(),
                config.localMode(),
                config.retry(),
                new ClientSettings(
                        service.connectTimeout(), service.readTimeout(), service.cacheTime(), service.trust()),
                config.connectivityProxy());
    }

    RequestRules requestRules() {
        var check = localMode ? TargetCheck.local() : TargetCheck.documented();
        return new RequestRules(check, retries, connectivityProxy, tenantMode);
    }
}
