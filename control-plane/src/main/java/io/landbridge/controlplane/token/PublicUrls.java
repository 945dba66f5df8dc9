// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.tenant.Tenant;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses that clients use, as they stand in service keys and tokens. */
@Singleton
@Startup
public class PublicUrls {
    private static final String SUBDOMAIN = "{subdomain}";

    private final String tokenService;
    private final String destinationService;
    private final String connectivityService;
    private final Optional<String> mtlsTokenService;
    private final Optional<String> uaaDomain;

    PublicUrls(ControlPlaneConfig config) {
        tokenService =
                url("landbridge.public-url.token-service", config.publicUrl().tokenService());
        mtlsTokenService = config.publicUrl().mtlsTokenService().map(PublicUrls::mtls);
        destinationService = url(
                "landbridge.public-url.destination-service", config.publicUrl().destinationService());
        connectivityService = url(
                "landbridge.public-url.connectivity-service", config.publicUrl().connectivityService());
        uaaDomain = config.uaaDomain().map(domain -> domain.toLowerCase(Locale.ROOT));
    }

    /** Base of {@code /oauth/token} for the tenant. */
    public String tokenService(Tenant tenant) {
        return tokenService.replace(SUBDOMAIN, tenant.subdomain());
    }

    /** The same for clients that prove themselves with certificates; empty if they cannot. */
    public Optional<String> mtlsTokenService(Tenant tenant) {
        return mtlsTokenService.map(base -> base.replace(SUBDOMAIN, tenant.subdomain()));
    }

    /** The same as long as no tenant is named. */
    public Optional<String> mtlsTokenService() {
        return mtlsTokenService.map(base -> base.replace(SUBDOMAIN + ".", ""));
    }

    /** Whether clients can prove themselves with certificates. */
    public boolean hasMtls() {
        return mtlsTokenService.isPresent();
    }

    /** Base of {@code /destination-configuration}. */
    public String destinationService() {
        return destinationService;
    }

    /** Base of the connectivity service's {@code /api/v1}. */
    public String connectivityService() {
        return connectivityService;
    }

    /** Where any tenant gets its tokens: {@code {tenant}} stands for its subdomain, where the address depends on it. */
    public String tokenUrlPattern() {
        return uaaDomain
                        .map(domain -> "https://{tenant}." + domain)
                        .orElseGet(() -> tokenService.replace(SUBDOMAIN, "{tenant}"))
                + "/oauth/token";
    }

    /** The domain below which tenants have host names; without one, the token service's own authority. */
    public String uaaDomain() {
        return uaaDomain.orElseGet(
                () -> URI.create(tokenService.replace(SUBDOMAIN + ".", "")).getAuthority());
    }

    /** The issuer of the tenant's tokens. */
    public String issuer(Tenant tenant) {
        var base = uaaDomain.map(domain -> "https://" + tenant.subdomain() + "." + domain);
        return base.orElseGet(() -> tokenService(tenant)) + "/oauth/token";
    }

    /** The names of the tenant's token endpoint: as an issuer, and as it stands in service keys. */
    public Set<String> tokenEndpoints(Tenant tenant) {
        return Stream.of(issuer(tenant), tokenService(tenant) + "/oauth/token").collect(Collectors.toUnmodifiableSet());
    }

    /** The issuer as long as no tenant is named. */
    public String issuer() {
        var base = uaaDomain.map(domain -> "https://" + domain);
        return base.orElseGet(() -> tokenService.replace(SUBDOMAIN + ".", "")) + "/oauth/token";
    }

    /** The subdomain in a host name below the domain; empty for any other host. The port does not matter. */
    public Optional<String> subdomain(String authority) {
        var host = withoutPort(authority.toLowerCase(Locale.ROOT));
        var suffix = "." + withoutPort(uaaDomain());
        return host.endsWith(suffix) && host.length() > suffix.length()
                ? Optional.of(host.substring(0, host.length() - suffix.length()))
                : Optional.empty();
    }

    private static String withoutPort(String authority) {
        return authority.replaceFirst(":[0-9]*$", "");
    }

    private static String mtls(String value) {
        var setting = "landbridge.public-url.mtls-token-service";
        if (!value.startsWith("https://")) {
            throw new ConfigurationException(setting + " is '" + value + "' (expected: an address with https)");
        }
        return url(setting, value);
    }

    private static String url(String setting, String value) {
        var valid = value.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?");
        if (!valid || value.endsWith("/")) {
            throw new ConfigurationException(setting + " is '" + value
                    + "' (expected: http(s)://<host>[:<port>][/<path>] without a slash at the end)");
        }
        return value;
    }
}
