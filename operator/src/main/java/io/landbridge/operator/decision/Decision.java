// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * What should be.
 *
 * @param verdict what the condition says
 * @param objects all objects that should exist for the custom resource, in the order to apply them
 */
public record Decision(Verdict verdict, List<HasMetadata> objects) {
    public Decision {
        objects = List.copyOf(objects);
    }

    static Decision withdraw(Verdict verdict) {
        return new Decision(verdict, List.of());
    }
}
