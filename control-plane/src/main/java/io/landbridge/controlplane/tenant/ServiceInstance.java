// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

/**
 * An instance of a service, and at the same time the OAuth client that its users authenticate as.
 *
 * @param id its id
 * @param name its name, unique, as in the name of its service key
 * @param service what it is an instance of
 * @param plan what it is for
 * @param tenant who owns it: the provider
 * @param clientId the id of its OAuth client
 * @param subscribers who may use it beside its owner
 */
public record ServiceInstance(
        String id,
        String name,
        ServiceKind service,
        Plan plan,
        Tenant tenant,
        String clientId,
        Subscribers subscribers) {
    /** An instance of the plan that every service has. */
    public ServiceInstance(
            String id, String name, ServiceKind service, Tenant tenant, String clientId, Subscribers subscribers) {
        this(id, name, service, Plan.LITE, tenant, clientId, subscribers);
    }

    /** An instance that only its owner may use. */
    public ServiceInstance(String id, String name, ServiceKind service, Tenant tenant, String clientId) {
        this(id, name, service, tenant, clientId, Subscribers.NOBODY);
    }

    /** The same instance, for these subscribers. */
    public ServiceInstance with(Subscribers others) {
        return new ServiceInstance(id, name, service, plan, tenant, clientId, others);
    }

    /** The same instance, of that plan. */
    public ServiceInstance with(Plan other) {
        return new ServiceInstance(id, name, service, other, tenant, clientId, subscribers);
    }

    /** Whether a token of its client may be for that tenant. */
    public boolean isUsableBy(Tenant user) {
        return user.equals(tenant) || subscribers.include(user);
    }
}
