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
 */
public record ServiceInstance(String id, String name, ServiceKind service, Tenant tenant, String clientId) {}
