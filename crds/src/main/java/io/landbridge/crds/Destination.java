// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a destination as a Kubernetes Service of the same name. It only refers to the destination's configuration,
 * which the Destination Service keeps.
 */
@Group(Destination.GROUP)
@Version(Destination.VERSION)
@Kind("Destination")
@ShortNames("dest")
@Categories("landbridge")
@SchemaCustomizer(value = SchemaCustomizer.MergePatchCustomizer.class, input = """
        {"description": "Publishes a destination as a Service of the same name: workloads call http://<name>.<namespace>, \
        and the transparent proxy adds what the destination's configuration asks for."}""")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$')",
        messageExpression =
                "\"name '\" + self.metadata.name + \"' cannot be a Service's name (expected: up to 63 lower-case letters, digits and '-', with a letter or digit at both ends)\"",
        message = "the name cannot be a Service's name")
@AdditionalPrinterColumn(
        name = "Available",
        jsonPath = ".status.conditions[?(@.type==\"Available\")].status",
        getDescription = "Whether the Service exists and leads to the destination")
@AdditionalPrinterColumn(
        name = "Reason",
        jsonPath = ".status.conditions[?(@.type==\"Available\")].reason",
        priority = 1,
        getDescription = "Why it is available or not")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "Time since creation")
public final class Destination extends CustomResource<DestinationSpec, DestinationStatus> implements Namespaced {
    private static final long serialVersionUID = 1;

    /** API group. */
    public static final String GROUP = "destination.connectivity.api.sap";

    /** API version. */
    public static final String VERSION = "v1";

    /** Annotation that lists the tenants of a destination that is not HTTP, as a JSON array of subdomains. */
    public static final String TENANT_SUBDOMAINS = "transparent-proxy.connectivity.api.sap/tenant-subdomains";

    @Required
    @JsonPropertyDescription("Which destination is published, and how.")
    @Override
    public @Nullable DestinationSpec getSpec() {
        return super.getSpec();
    }

    @JsonPropertyDescription("What became of it.")
    @Override
    public @Nullable DestinationStatus getStatus() {
        return super.getStatus();
    }
}
