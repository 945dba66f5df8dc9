// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of token retrieval. */
@ConfigMapping(prefix = "landbridge.retrieval")
public interface RetrievalConfig {
    /**
     * Whether token services of destinations may have private addresses: loopback, link-local, site-local. Tenants choose
     * these addresses, so this opens the control plane's own network to them.
     */
    @WithDefault("false")
    boolean allowPrivateTokenServices();
}
