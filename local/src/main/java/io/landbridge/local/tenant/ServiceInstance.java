// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A service instance. The text form leaves out the key, which is secret.
 *
 * @param name unique among the instances
 * @param service the service, as its keys are labelled
 * @param plan its plan; empty where the service has none
 * @param tenant subdomain of the tenant that owns it
 * @param key its service key
 */
public record ServiceInstance(String id, String name, String service, String plan, String tenant, ObjectNode key) {
    private static final String FOR_PROXIES = "connectivity_proxy";

    public ServiceInstance {
        key = key.deepCopy();
    }

    /** Whether it is for the proxies, and not for applications. */
    boolean isForProxies() {
        return plan.equals(FOR_PROXIES);
    }

    /** The OAuth client that it is known by. */
    String client() {
        return key.path("clientid").asText();
    }

    @Override
    public String toString() {
        return "ServiceInstance[" + service + " " + name + "]";
    }
}
