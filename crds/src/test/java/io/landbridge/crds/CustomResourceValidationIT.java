// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tries the shipped definition on a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. The
 * definition is installed under a group of the test's own, so that it meets no other version of itself.
 */
class CustomResourceValidationIT {
    private static final String NAMESPACE = "default";
    private static final String GROUP = "validation-" + UUID.randomUUID() + ".test";
    private static final String DEFINITION = "/META-INF/fabric8/destinations.destination.connectivity.api.sap-v1.yml";

    private static KubernetesClient client;
    private static Resource<CustomResourceDefinition> definition;

    @BeforeAll
    static void installDefinition() throws Exception {
        var kubeconfig = System.getenv("LANDBRIDGE_TEST_KUBECONFIG");
        assumeTrue(
                kubeconfig != null || "true".equals(System.getenv("CI")),
                "skipped: LANDBRIDGE_TEST_KUBECONFIG does not name a kubeconfig");
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(Path.of(kubeconfig))))
                .build();
        try (var shipped = CustomResourceValidationIT.class.getResourceAsStream(DEFINITION)) {
            var yaml = inOwnGroup(new String(shipped.readAllBytes(), UTF_8));
            definition = client.resource(
                    client.getKubernetesSerialization().unmarshal(yaml, CustomResourceDefinition.class));
        }
        definition.create();
        definition.waitUntilCondition(CustomResourceValidationIT::isEstablished, 30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void removeDefinition() {
        if (definition != null) {
            definition.delete();
        }
        if (client != null) {
            client.close();
        }
    }

    static Stream<Examples.Valid> valid() {
        return Examples.valid();
    }

    static Stream<Examples.Invalid> invalid() {
        return Examples.invalid();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void whatFollowsTheRuleIsAccepted(Examples.Valid example) {
        // Given
        var resource = resource(example.yaml());

        // When
        var accepted = resource.dryRun().create();

        // Then
        assertThat(accepted.getMetadata().getUid()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatBreaksTheRuleIsRefusedWithTheReason(Examples.Invalid example) {
        // Given
        var resource = resource(example.yaml());

        // When
        var creation = resource.dryRun();

        // Then
        assertThatThrownBy(creation::create)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(422))
                .hasMessageContaining(example.expected());
    }

    @Test
    void definitionHasNoDoubtfulSchema() {
        // Given
        var installed = definition.get();

        // When
        var conditions = installed.getStatus().getConditions();

        // Then
        assertThat(conditions)
                .extracting(condition -> condition.getType() + "=" + condition.getStatus())
                .contains("NamesAccepted=True", "Established=True")
                .doesNotContain("NonStructuralSchema=True");
    }

    @Test
    void statusIsWrittenOnlyByItsSubresource() {
        // Given
        var yaml = "metadata: {name: status}\nspec: {destinationRef: {name: erp}}\nstatus: {observedGeneration: 7}";
        var created = resource(yaml).create();

        // When
        var updated =
                resource(withoutStatus(created), conditionOfStatus("True")).updateStatus();

        // Then
        assertThat(updated.<Object>get("status", "conditions", 0, "lastUpdateTime"))
                .isEqualTo("2026-11-24T10:00:00Z");
        assertThat(updated.getMetadata().getGeneration()).isEqualTo(1);
    }

    private static GenericKubernetesResource withoutStatus(GenericKubernetesResource created) {
        assertThat(created.getAdditionalProperties()).doesNotContainKey("status");
        return created;
    }

    @Test
    void conditionsStatusIsTrueFalseOrUnknown() {
        // Given
        var created = resource("metadata: {name: condition}\nspec: {destinationRef: {name: erp}}")
                .create();

        // When
        var update = resource(created, conditionOfStatus("Perhaps"));

        // Then
        assertThatThrownBy(update::updateStatus)
                .hasMessageContaining("status.conditions[0].status: Unsupported value: \"Perhaps\"");
    }

    private static Map<String, Object> conditionOfStatus(String status) {
        return Map.of(
                "conditions",
                List.of(Map.of(
                        "type", "Available",
                        "status", status,
                        "reason", "ConfigurationSuccessful",
                        "message", "Service erp is ready",
                        "observedGeneration", 1,
                        "lastUpdateTime", "2026-11-24T10:00:00Z",
                        "lastTransitionTime", "2026-11-24T10:00:00Z")));
    }

    private static Resource<GenericKubernetesResource> resource(
            GenericKubernetesResource resource, Map<String, Object> status) {
        resource.setAdditionalProperty("status", status);
        return client.resource(resource);
    }

    private static Resource<GenericKubernetesResource> resource(String yaml) {
        var resource = client.getKubernetesSerialization().unmarshal(inOwnGroup(yaml), GenericKubernetesResource.class);
        resource.setApiVersion(GROUP + "/" + Destination.VERSION);
        resource.setKind("Destination");
        resource.getMetadata().setNamespace(NAMESPACE);
        return client.resource(resource);
    }

    private static String inOwnGroup(String yaml) {
        return yaml.replace(Destination.GROUP, GROUP);
    }

    private static boolean isEstablished(CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Established".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }
}
