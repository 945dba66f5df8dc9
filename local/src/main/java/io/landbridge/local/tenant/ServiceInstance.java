// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A service instance. The text form leaves out the key, which is secret.
 *
 * @param name unique among the instances
 * @param service the service, as its keys are labelled
 * @param key its service key
 */
public record ServiceInstance(String id, String name, String service, ObjectNode key) {
    public ServiceInstance {
        key = key.deepCopy();
    }

    @Override
    public String toString() {
        return "ServiceInstance[" + service + " " + name + "]";
    }
}
