// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** Which workloads may call a destination's Service. */
public enum Scope {
    /** Only those of the custom resource's own namespace. */
    @JsonProperty("namespaced")
    NAMESPACED("namespaced"),
    /** Those of every namespace. */
    @JsonProperty("clusterWide")
    CLUSTER_WIDE("clusterWide");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    /** The name in custom resources and configuration. */
    public String wireName() {
        return wireName;
    }

    /** The scope of that exact name. */
    public static Optional<Scope> find(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(wireName))
                .findFirst();
    }
}
