// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One statement about the resource. Times are written to the second.
 *
 * @param lastUpdateTime the documented name; consumers read it
 * @param lastTransitionTime the name that Kubernetes' own tools know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DestinationCondition(
        @Required
        @Size(min = 1, max = 316)
        @JsonPropertyDescription("What the condition is about; Available is the only type.")
        String type,

        @Required
        @SchemaFrom(type = ConditionStatus.class)
        @JsonPropertyDescription("Whether it holds: True, False or Unknown.")
        String status,

        @Required
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription("Why, in one word for programs, for example ConfigurationSuccessful.")
        String reason,

        @Required
        @Size(max = 32768)
        @JsonPropertyDescription("Why, in a sentence for people, with the way to put it right.")
        String message,

        @JsonPropertyDescription("Generation of the resource that this condition is about.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("When the condition was last changed in any way.") @Nullable
        Instant lastUpdateTime,

        @JsonPropertyDescription("When the condition last went from one status to another.") @Nullable
        Instant lastTransitionTime) {
    /** The one documented type. */
    public static final String AVAILABLE = "Available";
}
