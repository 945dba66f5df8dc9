// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The values of {@code level} in the schema; {@link io.landbridge.destination.Level} is what they mean. */
enum LookupLevel {
    @JsonProperty("provider_subaccount")
    PROVIDER_SUBACCOUNT,
    @JsonProperty("provider_instance")
    PROVIDER_INSTANCE,
    @JsonProperty("subaccount")
    SUBACCOUNT,
    @JsonProperty("instance")
    INSTANCE
}
