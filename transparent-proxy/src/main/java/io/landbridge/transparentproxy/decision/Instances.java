// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.client.DestinationClient;
import io.landbridge.destination.client.ServiceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The Destination Service instances by name, each with all that it has found. Replaced as a whole. */
record Instances(Map<String, Instance> byName) {
    static final Instances NONE = new Instances(Map.of());

    record Instance(ServiceKey key, DestinationClient client) {}

    /** These keys; an instance whose key did not change keeps what it has found. */
    Instances with(Map<String, ServiceKey> keys, Function<ServiceKey, DestinationClient> connect) {
        var instances = new HashMap<String, Instance>();
        keys.forEach((name, key) -> {
            var before = byName.get(name);
            instances.put(
                    name, before != null && before.key().equals(key) ? before : new Instance(key, connect.apply(key)));
        });
        return new Instances(Map.copyOf(instances));
    }

    Optional<DestinationClient> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(Instance::client);
    }
}
