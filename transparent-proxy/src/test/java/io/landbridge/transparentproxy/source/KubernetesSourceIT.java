// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. */
class KubernetesSourceIT {
    private static final String KEY =
            "{\"clientid\": \"c\", \"clientsecret\": \"s\", \"url\": \"https://a\", \"uri\": \"https://b\"}";

    private static final String PROXY = "system:serviceaccount:landbridge:proxy";

    private final String namespace = "source-" + UUID.randomUUID();
    private final Recorder recorder = new Recorder();
    private KubernetesClient admin;
    private Relay relay;
    private Source source;

    @BeforeEach
    void openAsTheProxysServiceAccount() throws Exception {
        var kubeconfig = System.getenv("LANDBRIDGE_TEST_KUBECONFIG");
        assumeTrue(
                kubeconfig != null || "true".equals(System.getenv("CI")),
                "skipped: LANDBRIDGE_TEST_KUBECONFIG does not name a kubeconfig");
        var config = Config.fromKubeconfig(Files.readString(Path.of(kubeconfig)));
        admin = new KubernetesClientBuilder().withConfig(config).build();
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        allowWhatTheChartAllows();
        relay = Relay.to(URI.create(config.getMasterUrl()));
        var throughRelay = new ConfigBuilder(config)
                .withMasterUrl("https://127.0.0.1:" + relay.port())
                .withImpersonateUsername(PROXY)
                .build();
        source = KubernetesSource.open(
                new KubernetesClientBuilder().withConfig(throughRelay).build(), namespace, new Served(recorder));
    }

    private void allowWhatTheChartAllows() {
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName("proxy")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withRules(
                                new PolicyRuleBuilder()
                                        .withApiGroups("")
                                        .withResources("configmaps")
                                        .withVerbs("get", "list", "watch")
                                        .build(),
                                new PolicyRuleBuilder()
                                        .withApiGroups("")
                                        .withResources("secrets")
                                        .withResourceNames("landbridge-destination-instances")
                                        .withVerbs("get", "list", "watch")
                                        .build())
                        .build())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("proxy")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", "proxy")
                        .addNewSubject("rbac.authorization.k8s.io", "User", PROXY, null)
                        .build())
                .create();
    }

    @AfterEach
    void close() {
        if (source != null) {
            source.close();
            relay.close();
            admin.namespaces().withName(namespace).delete();
            admin.close();
        }
    }

    private void applyRoutes(String crNamespace, String yaml) {
        admin.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("landbridge-routes-" + crNamespace)
                        .withNamespace(namespace)
                        .addToLabels("landbridge.io/routes", "true")
                        .endMetadata()
                        .addToData("routes.yaml", yaml)
                        .build())
                .createOr(resource -> resource.update());
    }

    private static String routes(String name) {
        return "version: 1\nroutes:\n- {namespace: n, name: " + name + ", instance: dest, destination: {name: d}}\n";
    }

    private void applyInstances(Map<String, String> keys) {
        admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("landbridge-destination-instances")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withStringData(keys)
                        .build())
                .createOr(resource -> resource.update());
    }

    @Test
    void servesTheUnionOfAllTablesAndTheInstancesOfTheSecret() {
        // When
        applyRoutes("one", routes("a"));
        applyRoutes("two", routes("b"));
        applyInstances(Map.of("dest.json", KEY));

        // Then
        await().untilAsserted(() -> {
            assertThat(recorder.routes()).containsExactly("a", "b");
            assertThat(recorder.instances()).containsOnlyKeys("dest");
        });
        assertThat(source.whyNotReady()).isEmpty();
    }

    @Test
    void isReadyWithNothingToServe() {
        await().untilAsserted(() -> assertThat(source.whyNotReady()).isEmpty());
        assertThat(recorder.routes()).isEmpty();
        assertThat(recorder.instances()).isEmpty();
    }

    @Test
    void editGoesLiveByItself() {
        // Given
        applyRoutes("one", routes("a"));
        await().untilAsserted(() -> assertThat(recorder.routes()).containsExactly("a"));

        // When
        applyRoutes("one", routes("b"));

        // Then
        await().untilAsserted(() -> assertThat(recorder.routes()).containsExactly("b"));
    }

    @Test
    void badEditOfOneTableKeepsItsLastGoodVersionAndTheOthers() {
        // Given
        applyRoutes("one", routes("a"));
        applyRoutes("two", routes("b"));
        await().untilAsserted(() -> assertThat(recorder.routes()).containsExactly("a", "b"));

        // When
        applyRoutes("one", "nonsense: true");
        applyRoutes("two", routes("c"));

        // Then
        await().untilAsserted(() -> assertThat(recorder.routes()).containsExactly("a", "c"));
        assertThat(recorder.refused()).isEqualTo(1);
    }

    @Test
    void keepsEverythingWhileTheApiServerIsAwayAndCatchesUp() throws Exception {
        // Given
        applyRoutes("one", routes("a"));
        applyInstances(Map.of("dest.json", KEY));
        await().untilAsserted(() -> assertThat(recorder.instances()).containsOnlyKeys("dest"));
        await().untilAsserted(() -> assertThat(recorder.routes()).containsExactly("a"));

        // When
        relay.cut();
        applyRoutes("one", routes("b"));
        assertThat(source.whyNotReady()).isEmpty();
        assertThat(recorder.routes()).containsExactly("a");
        relay.restore();

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(recorder.routes()).containsExactly("b"));
    }
}
