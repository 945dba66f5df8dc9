// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings. A key under {@code landbridge.} that is not here stops the program from starting; only environment
 * variables that match no key are ignored.
 */
@ConfigMapping(prefix = "landbridge")
public interface ControlPlaneConfig {
    /** Where everything is kept; read by {@link io.landbridge.controlplane.database.DatabaseSettings}. */
    Database database();

    /** How it is kept. */
    Encryption encryption();

    /** Who may administer. */
    Admin admin();

    /** Tenants and instances that are there from the start. */
    Optional<Path> tenantsFile();

    /** Addresses that clients use, as they stand in service keys and tokens. */
    PublicUrl publicUrl();

    /**
     * Domain below which each tenant has its own host name for tokens: {@code <subdomain>.<uaa-domain>}. Without it, the
     * authority of the token service's address is said in service keys, and only header and form name the tenant.
     */
    Optional<String> uaaDomain();

    /** The tokens that are issued. */
    Token token();

    /** The database. */
    interface Database {
        /** JDBC address. */
        Optional<String> url();

        /** Its user. */
        Optional<String> username();

        /** File with that user's password. */
        Optional<Path> passwordFile();
    }

    /** Encryption at rest. */
    interface Encryption {
        /** File with the keys. */
        Optional<Path> keyFile();
    }

    /** Administration by REST. */
    interface Admin {
        /** File with the bearer token of administrators; without it nobody is one. */
        Optional<Path> tokenFile();
    }

    /** Public addresses without a slash at the end. */
    interface PublicUrl {
        /** Base of {@code /oauth/token}; {@code {subdomain}} in it stands for the tenant's. */
        @WithDefault("http://localhost:8080")
        String tokenService();

        /** Base of {@code /destination-configuration}. */
        @WithDefault("http://localhost:8080")
        String destinationService();
    }

    /** Tokens. */
    interface Token {
        /** How long a token is good; at most twelve hours. */
        @WithDefault("PT12H")
        Duration lifetime();

        /** How old a signing key gets before the next one takes over; at least a day. */
        @WithDefault("P90D")
        Duration signingKeyLifetime();
    }
}
