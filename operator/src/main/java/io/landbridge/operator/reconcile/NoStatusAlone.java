// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.landbridge.crds.Destination;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets through every change of a custom resource but one of its status alone: annotations count, as the generation does. */
public final class NoStatusAlone implements OnUpdateFilter<Destination> {
    @Override
    public boolean accept(Destination now, Destination before) {
        return !said(now).equals(said(before));
    }

    private static Said said(Destination resource) {
        return new Said(resource.getMetadata());
    }

    private record Said(@Nullable Long generation, Object annotations, Object finalizers, boolean ending) {
        Said(ObjectMeta metadata) {
            this(
                    metadata.getGeneration(),
                    Objects.requireNonNullElse(metadata.getAnnotations(), Map.of()),
                    Objects.requireNonNullElse(metadata.getFinalizers(), List.of()),
                    metadata.getDeletionTimestamp() != null);
        }
    }
}
