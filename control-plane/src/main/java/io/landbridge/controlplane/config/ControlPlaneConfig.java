// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    /** What is in front: addresses and networks (CIDR), whose {@code X-Forwarded-For} is believed. */
    Optional<List<String>> trustedProxies();

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

    /** Cloud connectors and connectivity proxies. */
    Connectivity connectivity();

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

        /**
         * The same for clients that prove themselves with certificates, by HTTPS that ends here; without it, none do, and HTTPS
         * asks nobody for one.
         */
        Optional<String> mtlsTokenService();

        /** Base of {@code /destination-configuration}. */
        @WithDefault("http://localhost:8080")
        String destinationService();

        /** Base of {@code /api/v1} for cloud connectors and connectivity proxies. */
        @WithDefault("http://localhost:8080")
        String connectivityService();
    }

    /** Tokens. */
    interface Token {
        /** How long a token is good; at most twelve hours. */
        @WithDefault("PT12H")
        Duration lifetime();

        /** How long a refresh token is good. */
        @WithDefault("P7D")
        Duration refreshLifetime();

        /** How old a signing key gets before the next one takes over; at least a day. */
        @WithDefault("P90D")
        Duration signingKeyLifetime();
    }

    /** What cloud connectors are told, and how long their credentials last. */
    interface Connectivity {
        /** The name of this installation, which cloud connectors show as region. */
        @WithDefault("localhost")
        String regionHost();

        /** Where cloud connectors dial the connectivity proxy. */
        Tunnel tunnel();

        /** Where applications reach the connectivity proxy. */
        OnpremiseProxy onpremiseProxy();

        /** How long authentication data may wait to be used; at most an hour. */
        @WithDefault("PT5M")
        Duration authenticationDataLifetime();

        /** How long a certificate is good; a minute to 398 days. */
        @WithDefault("P90D")
        Duration certificateLifetime();

        /** PEM file that cloud connectors trust the connectivity service's address by; without it, what their platform trusts. */
        Optional<Path> serviceCaFile();
    }

    /** The tunnel's end at the connectivity proxy. */
    interface Tunnel {
        /** Its name or address. */
        @WithDefault("localhost")
        String host();

        /** Its port. */
        @WithDefault("8042")
        int port();
    }

    /** The connectivity proxy's end for applications. */
    interface OnpremiseProxy {
        /** Its name or address. */
        @WithDefault("localhost")
        String host();

        /** Port of the HTTP proxy. */
        @WithDefault("20003")
        int httpPort();

        /** Port of the SOCKS5 proxy. */
        @WithDefault("20004")
        int socks5Port();
    }
}
