// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.config;

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
public interface ConnectorConfig {
    /** The folder that holds all state. */
    @WithDefault("landbridge-home")
    Path home();

    /** File with the key that secrets are sealed under; without it, a file in the home that is made at the first start. */
    Optional<Path> keyFile();

    /** File with the administrator's password, used when there is no user yet. */
    Optional<Path> initialPasswordFile();

    /** Getting certificates. */
    Enrolment enrolment();

    /** What goes through the tunnels. */
    Traffic traffic();

    /** Getting certificates. */
    interface Enrolment {
        /** Whether control planes may be called without TLS; on this machine they may always. */
        @WithDefault("false")
        boolean allowHttp();

        /** How often is looked which certificates are due for renewal. */
        @WithDefault("PT1M")
        Duration renewalCheck();
    }

    /** What goes through the tunnels. */
    interface Traffic {
        /** Until there is a connection to a system, TLS included. */
        @WithDefault("PT10S")
        Duration connectTimeout();

        /** Longest silence of a system while an answer is due, and of an application while its request is. */
        @WithDefault("PT5M")
        Duration readTimeout();

        /** Longest time that requests under way have when the program ends. */
        @WithDefault("PT20S")
        Duration drainTimeout();

        /** Longest path and query of a request. */
        @WithDefault("8192")
        int requestLineBytes();

        /** All headers of a request together. */
        @WithDefault("65536")
        int requestHeaderBytes();

        /** First line of an answer. */
        @WithDefault("8192")
        int answerLineBytes();

        /** All headers of an answer together. */
        @WithDefault("8192")
        int answerHeaderBytes();

        /** Connections to one system at the same time, for each subaccount. */
        @WithDefault("1024")
        int connections();
    }
}
