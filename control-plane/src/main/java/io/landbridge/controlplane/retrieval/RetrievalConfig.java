// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Map;

/** Settings of token retrieval. */
@ConfigMapping(prefix = "landbridge.retrieval")
public interface RetrievalConfig {
    /**
     * Whether token services of destinations may have private addresses: loopback, link-local, site-local. Tenants choose
     * these addresses, so this opens the control plane's own network to them.
     */
    @WithDefault("false")
    boolean allowPrivateTokenServices();

    /** Who, beside this token service, issues tokens of users that are believed in every tenant; by any name. */
    Map<String, TrustedIssuer> trustedIssuers();

    /** An issuer of users' tokens. */
    interface TrustedIssuer {
        /** What the claim {@code iss} says. */
        String issuer();

        /** Where its keys are published (RFC 7517). */
        URI jwksUri();
    }
}
