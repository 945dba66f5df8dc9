// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.destination.Secret;
import io.landbridge.oauth.ServiceKeyCredentials;
import java.net.URI;
import java.util.Optional;

/**
 * Service key (binding) of one Destination Service instance.
 *
 * @param credentials the OAuth client of the instance, and how it proves that
 * @param tokenService base address of the token service ({@code url}, or {@code certurl} for a client with a certificate)
 * @param destinationService base address of the Destination Service ({@code uri})
 * @param identityZone subdomain of the tenant that owns the instance
 * @param tenantId identifier of that tenant
 */
public record ServiceKey(
        ServiceKeyCredentials credentials,
        URI tokenService,
        URI destinationService,
        Optional<String> identityZone,
        Optional<String> tenantId) {

    /** The instance's OAuth client. */
    public InstanceClient client() {
        return new InstanceClient(credentials, tokenService, identityZone);
    }

    /** Reads the JSON form. Unknown fields are ignored. */
    public static ParsedServiceKey parse(Secret json) {
        return ServiceKeyJson.parse(json);
    }
}
