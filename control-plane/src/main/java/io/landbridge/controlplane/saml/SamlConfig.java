// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of SAML assertions. */
@ConfigMapping(prefix = "landbridge.saml")
public interface SamlConfig {
    /**
     * Who issues a tenant's assertions: the entity id in its metadata, the common name of its certificates, and the issuer
     * where a destination names none. {@code {tenant}} stands for the tenant's id.
     */
    @WithDefault("${landbridge.public-url.destination-service:http://localhost:8080}/{tenant}")
    String issuer();

    /** Size of new RSA keys in bits; 2048 to 8192. */
    @WithDefault("4096")
    int keyBits();

    /** How long an assertion is good; a second to an hour. */
    @WithDefault("PT5M")
    Duration assertionLifetime();

    /** How assertions are signed: {@code RSA-SHA256}, {@code RSA-SHA384} or {@code RSA-SHA512}. */
    @WithDefault("RSA-SHA256")
    String signatureAlgorithm();
}
