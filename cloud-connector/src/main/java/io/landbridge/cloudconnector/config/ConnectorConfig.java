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

    /** Getting certificates. */
    interface Enrolment {
        /** Whether control planes may be called without TLS; on this machine they may always. */
        @WithDefault("false")
        boolean allowHttp();

        /** How often is looked which certificates are due for renewal. */
        @WithDefault("PT1M")
        Duration renewalCheck();
    }
}
