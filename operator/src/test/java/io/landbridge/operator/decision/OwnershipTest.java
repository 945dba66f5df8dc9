// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final Ownership OWNERSHIP = new Ownership("landbridge", "sales", "erp");

    @Test
    void mirroredSliceBelongsToItsResource() {
        // Given
        var slice = slice("landbridge-operator");

        // When
        var ownership = Ownership.of(slice);

        // Then
        assertThat(ownership).contains(OWNERSHIP);
    }

    @Test
    void sliceThatKubernetesMadeForOurServiceIsNotOurs() {
        // Given
        var slice = slice("endpointslice-controller.k8s.io");

        // When
        var ownership = Ownership.of(slice);

        // Then
        assertThat(ownership).isEmpty();
    }

    /** With the labels of the Service, as Kubernetes copies them. */
    private static EndpointSlice slice(String manager) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName("erp-x")
                .addToLabels(OWNERSHIP.labels())
                .addToLabels("endpointslice.kubernetes.io/managed-by", manager)
                .endMetadata()
                .build();
    }
}
