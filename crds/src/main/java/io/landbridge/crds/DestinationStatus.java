// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator made of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DestinationStatus(
        @JsonPropertyDescription("Generation of the resource that this status is about.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Whether the Service is available, and why.") @Nullable
        List<DestinationCondition> conditions) {}
