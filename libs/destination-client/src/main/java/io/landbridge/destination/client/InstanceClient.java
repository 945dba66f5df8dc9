// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.destination.Secret;
import io.landbridge.oauth.ServiceKeyCredentials;
import java.net.URI;
import java.util.Optional;

/**
 * The OAuth client of a service instance, of whatever service: what tokens of it are asked for with.
 *
 * @param credentials which client, and how it proves that
 * @param tokenService base address of the token service, without {@code /oauth/token}
 * @param identityZone subdomain of the tenant that owns the instance
 */
public record InstanceClient(ServiceKeyCredentials credentials, URI tokenService, Optional<String> identityZone) {
    /**
     * Reads it from a service key in its JSON form: {@link ServiceKeyCredentials}, {@code token_service_url} or
     * {@code url} (for a client with a certificate rather {@code certurl}), {@code subaccount_subdomain} or {@code
     * identityzone}. Other fields are ignored.
     *
     * @throws IllegalArgumentException if it is none; the message names every violation, and no secret
     */
    public static InstanceClient parse(Secret json) {
        return ServiceKeyJson.parseClient(json);
    }
}
