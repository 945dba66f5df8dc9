// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.TargetCheck;
import io.landbridge.destination.client.ClientSettings;
import io.landbridge.transparentproxy.config.ProxyConfig;
import io.landbridge.transparentproxy.control.TenantMode;
import io.landbridge.transparentproxy.request.Retries;

/**
 * What the configuration says about decisions.
 *
 * @param tenantMode whose destinations are served
 * @param localMode whether loopback targets and {@code *.localhost} names are allowed
 * @param retries what is tried again towards targets
 * @param client how the Destination Service is called
 */
public record DecisionRules(TenantMode tenantMode, boolean localMode, Retries retries, ClientSettings client) {
    /** Those of a configuration. */
    public static DecisionRules of(ProxyConfig config) {
        var service = config.destinationService();
        return new DecisionRules(
                config.tenantMode(),
                config.localMode(),
                config.retry(),
                new ClientSettings(
                        service.connectTimeout(), service.readTimeout(), service.cacheTime(), service.trust()));
    }

    TargetCheck targetCheck() {
        return localMode ? TargetCheck.local() : TargetCheck.documented();
    }
}
