// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

/**
 * An instance of a service, and at the same time the OAuth client that its users authenticate as.
 *
 * @param id its id
 * @param name its name, unique, as in the name of its service key
 * @param service what it is an instance of
 * @param tenant who owns it: the provider
 * @param clientId the id of its OAuth client
 * @param subscribers who may use it beside its owner
 */
public record ServiceInstance(
        String id, String name, ServiceKind service, Tenant tenant, String clientId, Subscribers subscribers) {
    /** An instance that only its owner may use. */
    public ServiceInstance(String id, String name, ServiceKind service, Tenant tenant, String clientId) {
        this(id, name, service, tenant, clientId, Subscribers.NOBODY);
    }

    /** The same instance, for these subscribers. */
    public ServiceInstance with(Subscribers others) {
        return new ServiceInstance(id, name, service, tenant, clientId, others);
    }

    /** Whether a token of its client may be for that tenant. */
    public boolean isUsableBy(Tenant user) {
        return user.equals(tenant) || subscribers.include(user);
    }
}
