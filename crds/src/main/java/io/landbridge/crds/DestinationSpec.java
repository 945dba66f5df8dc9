// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks for, as written. Nothing is checked here, so that an informer can hold whatever the API server
 * or a file holds; see {@link RouteMapping}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.fragmentRef) || self.destinationRef.name != '*'",
        fieldPath = ".fragmentRef",
        reason = "FieldValueForbidden",
        message =
                "fragmentRef cannot be combined with destinationRef.name \"*\": leave it out and let callers send X-Fragment-Name")
@ValidationRule(
        value = "!has(self.destinationServiceInstanceName)"
                + " || self.destinationServiceInstanceName.matches('^[A-Za-z0-9._-]+$')",
        fieldPath = ".destinationServiceInstanceName",
        messageExpression =
                "\"instance name '\" + self.destinationServiceInstanceName + \"' has illegal characters (expected: letters, digits, '.', '_' and '-')\"",
        message = "destinationServiceInstanceName has illegal characters (expected: letters, digits, '.', '_' and '-')")
public record DestinationSpec(
        @Required @JsonPropertyDescription("The destination that the Service leads to.") @Nullable
        DestinationRef destinationRef,

        @JsonPropertyDescription(
                "A fragment whose properties are merged over the destination's. Not with destinationRef.name \"*\".")
        @Nullable
        FragmentRef fragmentRef,

        @JsonPropertyDescription(
                "A predefined chain by which the Destination Service gets the token. The request header X-Chain-Name wins over it.")
        @Nullable
        ChainRef chainRef,

        @Size(min = 1, max = 200)
        @JsonPropertyDescription(
                "Name of the Destination Service instance to ask, as the transparent proxy's configuration calls it."
                        + " Needed unless that configuration names a default instance.")
        @Nullable
        String destinationServiceInstanceName,

        @JsonPropertyDescription("How the Service looks.") @Nullable
        ServiceSettings service,

        @JsonPropertyDescription("Which workloads may call the Service.") @Nullable
        AccessControl accessControl) {

    /** The name that stands for the destination gateway. */
    public static final String GATEWAY = "*";

    /** Which destination answers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "self.name == '*' || self.name.matches('^[A-Za-z0-9_-]+$')",
            fieldPath = ".name",
            messageExpression =
                    "\"destination name '\" + self.name + \"' has illegal characters (expected: letters, digits, '_' and '-', or \\\"*\\\" alone)\"",
            message =
                    "the destination name has illegal characters (expected: letters, digits, '_' and '-', or \"*\" alone)")
    @ValidationRule(
            value = "!has(self.level) || self.name != '*'",
            fieldPath = ".level",
            reason = "FieldValueForbidden",
            message =
                    "level cannot be combined with destinationRef.name \"*\": leave it out and let callers send X-Destination-Level")
    public record DestinationRef(
            @Required
            @Size(min = 1, max = 200)
            @JsonPropertyDescription(
                    "Name of the destination in the Destination Service; or \"*\": then every request names its destination"
                            + " in the header X-Destination-Name.")
            @Nullable
            String name,

            @SchemaFrom(type = LookupLevel.class)
            @JsonPropertyDescription(
                    "Where to look the destination up. Without it: on the instance, then in the subaccount."
                            + " Not with destinationRef.name \"*\".")
            @Nullable
            String level) {}

    /** Which fragment is merged over the destination. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "self.name.matches('^[A-Za-z0-9_-]+$')",
            fieldPath = ".name",
            messageExpression =
                    "\"fragment name '\" + self.name + \"' has illegal characters (expected: letters, digits, '_' and '-')\"",
            message = "the fragment name has illegal characters (expected: letters, digits, '_' and '-')")
    public record FragmentRef(
            @Required
            @Size(min = 1, max = 200)
            @JsonPropertyDescription("Name of the fragment in the Destination Service.")
            @Nullable
            String name,

            @SchemaFrom(type = LookupLevel.class)
            @JsonPropertyDescription("Where to look the fragment up. Without it: at the destination's level.")
            @Nullable
            String level,

            @JsonPropertyDescription(
                    "Whether the destination is used as it is when the fragment does not exist. Without it: false,"
                            + " a missing fragment is an error.")
            @Nullable
            Boolean optional) {}

    /** Which predefined chain gets the token. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "self.name.matches('^[A-Za-z0-9._-]+$')",
            fieldPath = ".name",
            messageExpression =
                    "\"chain name '\" + self.name + \"' has illegal characters (expected: letters, digits, '.', '_' and '-')\"",
            message = "the chain name has illegal characters (expected: letters, digits, '.', '_' and '-')")
    @ValidationRule(
            value = "!has(self.variables) || self.variables.all(v,"
                    + " self.variables.exists_one(w, w.name.lowerAscii() == v.name.lowerAscii()))",
            fieldPath = ".variables",
            message = "every chain variable has a name of its own, and upper and lower case are the same")
    public record ChainRef(
            @Required
            @Size(min = 1, max = 200)
            @JsonPropertyDescription("Name of the chain, for example com.sap.sequentialUserPropagation.")
            @Nullable
            String name,

            @Size(max = 32) @JsonPropertyDescription("The chain's variables.") @Nullable
            List<ChainVariable> variables) {}

    /** One variable of a chain. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "self.name.matches('^[A-Za-z0-9._-]+$')",
            fieldPath = ".name",
            messageExpression =
                    "\"variable name '\" + self.name + \"' has illegal characters (expected: letters, digits, '.', '_' and '-')\"",
            message = "the variable name has illegal characters (expected: letters, digits, '.', '_' and '-')")
    @ValidationRule(
            value = "self.value.matches('^[^\\\\x00-\\\\x1f\\\\x7f]*$')",
            fieldPath = ".value",
            message = "the variable's value has control characters or line breaks, which a header cannot carry")
    public record ChainVariable(
            @Required
            @Size(min = 1, max = 100)
            @JsonPropertyDescription(
                    "Name of the variable. It is sent as the header X-Chain-Var-<name>; a request's header of that name wins.")
            @Nullable
            String name,

            @Required @Size(max = 4096) @JsonPropertyDescription("Value of the variable.") @Nullable
            String value) {
        /** Leaves out the value, which may be secret. */
        @Override
        public String toString() {
            return "ChainVariable[name=" + name + "]";
        }
    }

    /** How the Service looks. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ServiceSettings(
            @Min(1)
            @Max(65535)
            @JsonPropertyDescription(
                    "Port of the Service. Without it: the protocol's default, 80 for HTTP and 20004 for TCP.")
            @Nullable
            Integer port) {}

    /** Which workloads may call the Service. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AccessControl(
            @SchemaFrom(type = Scope.class)
            @JsonPropertyDescription(
                    "namespaced: only workloads of the resource's own namespace; clusterWide: all workloads."
                            + " Without it: the transparent proxy's default. Takes effect where the cluster enforces NetworkPolicies.")
            @Nullable
            String scope) {}
}
