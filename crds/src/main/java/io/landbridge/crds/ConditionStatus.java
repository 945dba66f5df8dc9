// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The values of a condition's {@code status} in the schema. */
enum ConditionStatus {
    @JsonProperty("True")
    TRUE,
    @JsonProperty("False")
    FALSE,
    @JsonProperty("Unknown")
    UNKNOWN
}
