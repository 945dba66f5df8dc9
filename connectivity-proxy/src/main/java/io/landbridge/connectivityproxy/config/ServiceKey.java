// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.config;

import io.landbridge.oauth.ServiceKeyCredentials;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Service key of this program's instance, of plan {@code connectivity_proxy}.
 *
 * @param credentials OAuth client of the instance, and how it proves that
 * @param tokenEndpoint where tokens are to be had ({@code token_service_url}, which ends in {@code /oauth/token})
 * @param ownTokenEndpoint where this client's are; for a client with a certificate {@code certurl} says it
 * @param tokenEndpointPattern the same for any tenant, with a place for its subdomain in braces
 * @param connectivityService base address of the Connectivity Service
 * @param authoritiesPath below it: the authorities that sign agents' certificates
 * @param signingPath below it: signs server certificates
 */
public record ServiceKey(
        ServiceKeyCredentials credentials,
        URI tokenEndpoint,
        URI ownTokenEndpoint,
        Optional<String> tokenEndpointPattern,
        URI connectivityService,
        String authoritiesPath,
        String signingPath) {
    private static final String TOKEN_PATH = "/oauth/token";
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** Where the token service publishes its keys. */
    URI tokenKeys() {
        var endpoint = tokenEndpoint.toString();
        return URI.create(endpoint.substring(0, endpoint.length() - TOKEN_PATH.length()) + "/token_keys");
    }

    /** Whether an issuer is the token service, in whatever tenant's name. */
    public boolean isIssuer(String issuer) {
        return issuer.equals(tokenEndpoint.toString())
                || tokenEndpointPattern.filter(pattern -> fits(pattern, issuer)).isPresent();
    }

    private static boolean fits(String pattern, String issuer) {
        var place = PLACE.matcher(pattern);
        if (!place.find()) {
            return pattern.equals(issuer);
        }
        var before = Pattern.quote(pattern.substring(0, place.start()));
        var behind = Pattern.quote(pattern.substring(place.end()));
        return issuer.matches(before + LABEL + behind);
    }

    /** An address below the Connectivity Service's. */
    public URI connectivity(String path) {
        return URI.create(connectivityService + path);
    }
}
