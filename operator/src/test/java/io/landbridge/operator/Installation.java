// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.landbridge.config.InvalidConfigException;
import io.landbridge.crds.Destination;
import io.landbridge.crds.DestinationCondition;
import io.landbridge.operator.config.ConfigFile;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.config.OperatorConfig.PortRange;
import io.landbridge.operator.config.OperatorConfig.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * An installation of its own in a real cluster: a namespace for the proxy, the operator's service account with the
 * rules that the chart ships, and replicas of the operator that act as that account. It serves only namespaces that are
 * labelled for it, so that several tests can share the cluster.
 *
 * <p>Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig.
 */
final class Installation implements AutoCloseable {
    /** Longer than anything takes on a busy machine. */
    static final Duration A_WHILE = Duration.ofSeconds(40);

    private static final Duration EXECUTION_INTERVAL = Duration.ofSeconds(2);
    private static final String BINDING = "destination-binding";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String namespace = "landbridge-" + id;
    private final Config kubeconfig;
    private final KubernetesClient admin;
    private final List<String> namespaces = new ArrayList<>();
    private final Deque<Replica> replicas = new ArrayDeque<>();

    private record Replica(DestinationOperator operator, KubernetesClient client) {}

    private Installation(Config kubeconfig) throws IOException {
        this.kubeconfig = kubeconfig;
        this.admin = new KubernetesClientBuilder().withConfig(kubeconfig).build();
        defineResources();
        createNamespace(namespace, false);
        grant();
    }

    static Installation create() throws IOException {
        var kubeconfig = System.getenv("LANDBRIDGE_TEST_KUBECONFIG");
        assumeTrue(
                kubeconfig != null || "true".equals(System.getenv("CI")),
                "skipped: LANDBRIDGE_TEST_KUBECONFIG does not name a kubeconfig");
        return new Installation(Config.fromKubeconfig(Files.readString(Path.of(kubeconfig))));
    }

    KubernetesClient admin() {
        return admin;
    }

    String namespace() {
        return namespace;
    }

    private void defineResources() {
        var definition = admin.load(Destination.class.getResourceAsStream(
                "/META-INF/fabric8/destinations.destination.connectivity.api.sap-v1.yml"));
        definition.serverSideApply();
        admin.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("destinations.destination.connectivity.api.sap")
                .waitUntilCondition(
                        crd -> crd != null
                                && crd.getStatus() != null
                                && crd.getStatus().getConditions().stream()
                                        .anyMatch(
                                                condition -> condition.getType().equals("Established")
                                                        && condition.getStatus().equals("True")),
                        30,
                        TimeUnit.SECONDS);
    }

    /** A further namespace, labelled for this installation. */
    String createManagedNamespace(String prefix) {
        return createNamespace(prefix + "-" + id, true);
    }

    String createUnmanagedNamespace(String prefix) {
        return createNamespace(prefix + "-" + id, false);
    }

    private String createNamespace(String name, boolean managed) {
        var builder = new NamespaceBuilder().withNewMetadata().withName(name);
        if (managed || name.equals(namespace)) {
            builder.addToLabels("transparent-proxy.connectivity.api.sap/namespace", namespace);
        }
        admin.resource(builder.endMetadata().build()).create();
        namespaces.add(name);
        return name;
    }

    private String account() {
        return "system:serviceaccount:" + namespace + ":operator";
    }

    private void grant() throws IOException {
        var rules = rbac();
        admin.resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .withRules(rules(rules.path("clusterRules")))
                        .build())
                .create();
        admin.resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", namespace)
                        .addNewSubject("rbac.authorization.k8s.io", "User", account(), null)
                        .build())
                .create();
        grantIn(namespace, "operator", rules(rules.path("namespaceRules")));
        grantBindingIn(namespace);
    }

    private static JsonNode rbac() throws IOException {
        return YAML.readTree(Files.readString(Path.of("../helm/transparent-proxy/files/operator-rbac.yaml")));
    }

    private static List<PolicyRule> rules(JsonNode rules) throws IOException {
        return Arrays.asList(YAML.treeToValue(rules, PolicyRule[].class));
    }

    /** What the chart grants for a binding Secret of that namespace. */
    void grantBindingIn(String where) {
        grantIn(
                where,
                "operator-binding",
                List.of(new PolicyRuleBuilder()
                        .withApiGroups("")
                        .withResources("secrets")
                        .withResourceNames(BINDING)
                        .withVerbs("get", "list", "watch")
                        .build()));
    }

    private void grantIn(String where, String name, List<PolicyRule> rules) {
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withNamespace(where)
                        .withName(name)
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(where)
                        .withName(name)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                        .addNewSubject("rbac.authorization.k8s.io", "User", account(), null)
                        .build())
                .create();
    }

    /** The binding Secret, in the proxy's namespace. */
    void bind(Map<String, String> entries) {
        bindIn(namespace, entries);
    }

    void bindIn(String where, Map<String, String> entries) {
        admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(where)
                        .withName(BINDING)
                        .endMetadata()
                        .withStringData(entries)
                        .build())
                .createOr(resource -> resource.update());
    }

    /** Starts a replica with one instance {@code dest}, whose service key is the entry {@code key}. */
    DestinationOperator startOperator() throws Exception {
        return startOperator("secretKey: key");
    }

    /** Starts a replica that looks destinations up every two seconds. */
    DestinationOperator startOperator(String credentials) throws Exception {
        return startOperator(config(credentials, ServiceKind.ENDPOINT_SLICES));
    }

    /** Starts a replica by which Services in other namespaces are aliases. */
    DestinationOperator startOperatorWithAliases() throws Exception {
        return startOperator(config("secretKey: key", ServiceKind.EXTERNAL_NAME));
    }

    /** Starts a replica in tenant mode shared that has those ports for TCP. */
    DestinationOperator startOperatorForTenants(PortRange ports) throws Exception {
        return startOperator(
                config("secretKey: key", ServiceKind.ENDPOINT_SLICES, OperatorConfig.TenantMode.SHARED, ports));
    }

    private OperatorConfig config(String credentials, ServiceKind serviceKind) throws InvalidConfigException {
        return config(credentials, serviceKind, OperatorConfig.TenantMode.DEDICATED, new PortRange(20_100, 20_199));
    }

    private OperatorConfig config(
            String credentials, ServiceKind serviceKind, OperatorConfig.TenantMode mode, PortRange ports)
            throws InvalidConfigException {
        var config = ConfigFile.parse("test", """
                namespace: %s
                config:
                  managedNamespacesMode: labelSelector
                  integration:
                    destinationService:
                      defaultInstanceName: dest
                      instances:
                      - name: dest
                        serviceCredentials: {secretName: %s, %s}
                """.formatted(namespace, BINDING, credentials));
        return new OperatorConfig(
                config.namespace(),
                new OperatorConfig.Proxy(
                        config.proxy().service(),
                        config.proxy().podLabels(),
                        config.proxy().port(),
                        ports),
                serviceKind,
                config.managedNamespaces(),
                mode,
                EXECUTION_INTERVAL,
                config.destinationService(),
                config.trust(),
                config.connectivityProxy());
    }

    private DestinationOperator startOperator(OperatorConfig config) {
        var client = actingAsOperator();
        var operator = new DestinationOperator(
                config,
                client,
                new DestinationOperator.Replica(UUID.randomUUID().toString(), () -> {}, Metrics.NOOP));
        operator.start();
        replicas.push(new Replica(operator, client));
        return operator;
    }

    /** Does what the chart's Job does after an uninstallation. */
    void retire() throws Exception {
        grantIn(namespace, "retirement", rules(rbac().path("retirementRules")));
        try (var client = actingAsOperator()) {
            new RetiringReplica(config("secretKey: key", ServiceKind.ENDPOINT_SLICES), client).run();
        }
    }

    private KubernetesClient actingAsOperator() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(kubeconfig)
                        .withImpersonateUsername(account())
                        .build())
                .build();
    }

    /** Ends the replica that was started last. */
    void stopOperator() {
        stop(replicas.pop());
    }

    /** Ends the replica that was started first. */
    void stopFirstOperator() {
        stop(replicas.removeLast());
    }

    private static void stop(Replica replica) {
        replica.operator().close();
        replica.client().close();
    }

    /** Creates or replaces a custom resource. */
    void apply(String where, String name, String spec) {
        admin.resource("""
                        apiVersion: destination.connectivity.api.sap/v1
                        kind: Destination
                        metadata: {namespace: %s, name: %s}
                        spec: %s
                        """.formatted(where, name, spec)).createOr(resource -> resource.update());
    }

    /** The same with that annotation for tenants. */
    void applyFor(String tenants, String where, String name, String spec) {
        admin.resource("""
                        apiVersion: destination.connectivity.api.sap/v1
                        kind: Destination
                        metadata:
                          namespace: %s
                          name: %s
                          annotations: {transparent-proxy.connectivity.api.sap/tenant-subdomains: '%s'}
                        spec: %s
                        """.formatted(where, name, tenants, spec)).createOr(resource -> resource.update());
    }

    void delete(String where, String name) {
        admin.resources(Destination.class).inNamespace(where).withName(name).delete();
    }

    Optional<Destination> destination(String where, String name) {
        return Optional.ofNullable(admin.resources(Destination.class)
                .inNamespace(where)
                .withName(name)
                .get());
    }

    Optional<Service> service(String where, String name) {
        return Optional.ofNullable(
                admin.services().inNamespace(where).withName(name).get());
    }

    List<EndpointSlice> slices(String where, String service) {
        return admin.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(where)
                .withLabel("kubernetes.io/service-name", service)
                .list()
                .getItems();
    }

    /** The ConfigMap with the route of that name. */
    Optional<ConfigMap> route(String name) {
        return Optional.ofNullable(admin.configMaps()
                .inNamespace(namespace)
                .withName("landbridge-route-" + name)
                .get());
    }

    /** The text of the route of that name. */
    String routes(String name) {
        return route(name).map(map -> map.getData().get("routes.yaml")).orElse("");
    }

    Optional<DestinationCondition> condition(String where, String name) {
        return destination(where, name)
                .map(Destination::getStatus)
                .map(status -> status.conditions().getLast());
    }

    void awaitReason(String where, String name, String reason) {
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(condition(where, name))
                        .map(DestinationCondition::reason)
                        .contains(reason));
    }

    void awaitSuccess(String where, String name) {
        awaitReason(where, name, "ConfigurationSuccessful");
    }

    /** Takes away everything that it made. */
    @Override
    public void close() {
        while (!replicas.isEmpty()) {
            stopOperator();
        }
        for (var name : namespaces) {
            admin.resources(Destination.class)
                    .inNamespace(name)
                    .list()
                    .getItems()
                    .forEach(resource -> admin.resource(resource).edit(edited -> {
                        edited.getMetadata().setFinalizers(List.of());
                        return edited;
                    }));
            admin.namespaces().withName(name).delete();
        }
        admin.rbac().clusterRoleBindings().withName(namespace).delete();
        admin.rbac().clusterRoles().withName(namespace).delete();
        admin.close();
    }
}
