// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.destination.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the file declares; consistent in itself.
 *
 * @param tenants the tenants with their users and identity providers
 * @param instances the service instances, each of a declared tenant
 */
public record Declaration(List<DeclaredTenant> tenants, List<DeclaredInstance> instances) {
    /** Copies the lists. */
    public Declaration {
        tenants = List.copyOf(tenants);
        instances = List.copyOf(instances);
    }

    /**
     * A tenant. Also a CDI event, fired after the tenant was saved and in the same transaction.
     *
     * @param tenant who
     * @param passwords its users' passwords by name
     * @param samlIdentityProviders whose assertions about its users are believed
     * @param oidcIdentityProviders whose tokens about their users are believed
     */
    public record DeclaredTenant(
            Tenant tenant,
            Map<String, Secret> passwords,
            List<SamlIdentityProvider> samlIdentityProviders,
            List<OidcIdentityProvider> oidcIdentityProviders) {
        /** Copies map and lists. */
        public DeclaredTenant {
            passwords = Map.copyOf(passwords);
            samlIdentityProviders = List.copyOf(samlIdentityProviders);
            oidcIdentityProviders = List.copyOf(oidcIdentityProviders);
        }
    }

    /**
     * Who signs SAML assertions about a tenant's users.
     *
     * @param name unique for the tenant
     * @param entityId the issuer of the assertions; unique for the tenant
     * @param certificates of the keys that may sign
     */
    public record SamlIdentityProvider(String name, String entityId, List<X509Certificate> certificates) {
        /** Copies the list. */
        public SamlIdentityProvider {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * Who issues tokens of users, as OpenID Connect has it.
     *
     * @param name unique for the tenant; the origin of its users
     * @param issuer the claim {@code iss}; unique for the tenant
     * @param jwksUri where its keys are published
     * @param audience what the claim {@code aud} must have
     * @param userNameClaim the claim with the user's name
     */
    public record OidcIdentityProvider(
            String name, String issuer, URI jwksUri, String audience, String userNameClaim) {}

    /**
     * A service instance.
     *
     * @param instance which
     * @param secret its client secret; absent: a random one, made once
     * @param redirectUris where its users may be sent after they signed in; absent: as it is
     * @param certificates what its client may prove itself with, beside those that were added by REST
     * @param initData what the service is to create with the instance, as it stands in the file
     * @param path where the instance is in the file, for messages
     * @param folder the file's folder, which paths in the initial data are relative to
     */
    public record DeclaredInstance(
            ServiceInstance instance,
            Optional<Secret> secret,
            Optional<Set<String>> redirectUris,
            List<X509Certificate> certificates,
            Optional<JsonNode> initData,
            String path,
            Path folder) {
        /** Copies the set and the list. */
        public DeclaredInstance {
            certificates = List.copyOf(certificates);
            redirectUris = redirectUris.map(Set::copyOf);
        }
    }
}
