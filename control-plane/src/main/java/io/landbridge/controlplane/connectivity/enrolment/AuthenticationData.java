// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.PublicUrls;
import io.landbridge.tls.AuthorityFile;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Authentication data: all that a cloud connector needs in order to enrol in a tenant, as one text to copy. */
@Singleton
@Startup
class AuthenticationData {
    private static final int VERSION = 1;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String CA_FILE = "landbridge.connectivity.service-ca-file";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EnrolmentTokens tokens;
    private final PublicUrls urls;
    private final Clock clock;
    private final ControlPlaneConfig.Connectivity config;
    private final Optional<String> serviceAuthorities;

    AuthenticationData(EnrolmentTokens tokens, PublicUrls urls, Clock clock, ControlPlaneConfig config) {
        this.tokens = tokens;
        this.urls = urls;
        this.clock = clock;
        this.config = config.connectivity();
        this.serviceAuthorities = this.config.serviceCaFile().map(AuthenticationData::read);
        var lifetime = this.config.authenticationDataLifetime();
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new ConfigurationException("landbridge.connectivity.authentication-data-lifetime is '" + lifetime
                    + "' (expected: PT1S to " + LONGEST + ")");
        }
    }

    /** Fresh data for that tenant. */
    Issued issue(Tenant tenant) {
        var expiry = clock.instant().plus(config.authenticationDataLifetime()).truncatedTo(ChronoUnit.SECONDS);
        var content = new LinkedHashMap<String, Object>();
        content.put("version", VERSION);
        content.put("regionHost", config.regionHost());
        content.put("subaccount", tenant.id());
        content.put("subdomain", tenant.subdomain());
        content.put("enrolmentUrl", urls.connectivityService() + "/api/v1/connectors/enrolment");
        content.put("token", tokens.issue(tenant, expiry).value());
        serviceAuthorities.ifPresent(pem -> content.put("certificateAuthorities", pem));
        return new Issued(encode(content), expiry);
    }

    private static String encode(Object content) {
        try {
            var json = JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(Path file) {
        try {
            AuthorityFile.trust(file);
            return Files.readString(file);
        } catch (IllegalArgumentException | IOException unusable) {
            throw new ConfigurationException(CA_FILE + ": " + unusable.getMessage(), unusable);
        }
    }

    /**
     * Authentication data; the text form leaves out the content, which is secret.
     *
     * @param authenticationData the text
     * @param expiresAt until when it can be used
     */
    record Issued(String authenticationData, Instant expiresAt) {
        @Override
        public String toString() {
            return "authentication data until " + expiresAt;
        }
    }
}
