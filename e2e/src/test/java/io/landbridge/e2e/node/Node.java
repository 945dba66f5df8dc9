// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** A Kubernetes that runs pods, as {@code ./dev test} starts it for root on Linux. */
public final class Node {
    private static final Path PROJECT = Path.of("..");

    private final Tool kubectl;
    private final Tool helm;

    private Node(Tool kubectl, Tool helm) {
        this.kubectl = kubectl;
        this.helm = helm;
    }

    /** Skips the test if there is none; with {@code CI=true} that is a failure. */
    public static Node find() {
        var kubeconfig = System.getenv("LANDBRIDGE_TEST_KUBECONFIG");
        var there = kubeconfig != null && "true".equals(System.getenv("LANDBRIDGE_TEST_NODE"));
        assumeTrue(
                there || "true".equals(System.getenv("CI")),
                "skipped: needs a Kubernetes that runs pods; ./dev test starts one for root on Linux");
        return new Node(
                Tool.find("kubectl").orElseThrow().with("KUBECONFIG", kubeconfig),
                Tool.find("helm").orElseThrow().with("KUBECONFIG", kubeconfig));
    }

    /** Builds the images from the packaged programs, and hands them to the node, with one of busybox. */
    public void loadImages(Path folder) {
        tool("images/build")
                .with("JAVA_HOME", System.getProperty("java.home"))
                .run()
                .orFail();
        var busybox = folder.resolve("busybox.tar");
        var root = folder.resolve("busybox");
        bash("mkdir -p " + root + "/bin && cp \"$(command -v busybox)\" " + root + "/bin/busybox && "
                + root + "/bin/busybox --install -s " + root + "/bin && for link in " + root + "/bin/*; do "
                + "if [[ -L $link ]]; then ln -sf busybox $link; fi; done && mkdir " + root + "/tmp");
        cluster("image", "localhost/busybox:1", root.toString(), busybox.toString(), "/bin/sh");
        var images = Stream.of(
                        "control-plane", "transparent-proxy", "operator", "connectivity-proxy", "cloud-connector")
                .map(program -> PROJECT.resolve("target/images/" + program + ".tar"));
        Stream.concat(images, Stream.of(busybox)).forEach(image -> cluster("load", image.toString()));
    }

    private static void bash(String script) {
        Tool.find("bash").orElseThrow().run("-c", script).orFail();
    }

    private static void cluster(String... arguments) {
        tool("e2e/cluster/cluster").run(arguments).orFail();
    }

    private static Tool tool(String path) {
        return new Tool(PROJECT.resolve(path).toAbsolutePath(), Map.of());
    }

    /** {@code kubectl} with those arguments, which has to succeed. */
    public String kubectl(String... arguments) {
        return kubectl.run(arguments).orFail();
    }

    /** {@code kubectl} with those arguments, whatever becomes of it. */
    public Tool.Outcome tryKubectl(String... arguments) {
        return kubectl.run(arguments);
    }

    /** {@code helm} with those arguments, which has to succeed. */
    public String helm(String... arguments) {
        return helm.run(arguments).orFail();
    }

    /** {@code kubectl apply}. */
    public void apply(String namespace, String yaml) {
        kubectl.runWith(yaml, "apply", "--namespace", namespace, "-f", "-").orFail();
    }

    /** Waits until {@code kubectl wait} says so. */
    public void waitFor(String condition, String namespace, String object) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> kubectl.run("wait", "--namespace", namespace, "--for", condition, object, "--timeout=20s")
                                .code()
                        == 0);
    }

    /** All objects of a namespace but those that Kubernetes itself makes, one a line. */
    public String objectsIn(String namespace) {
        var kinds = kubectl("api-resources", "--namespaced", "--verbs=list", "-o", "name")
                .lines()
                .filter(kind -> !kind.startsWith("events") && !kind.equals("endpoints"))
                .toList();
        var names =
                kubectl("get", String.join(",", kinds), "--namespace", namespace, "-o", "name", "--ignore-not-found");
        return String.join(
                "\n",
                names.lines()
                        .filter(name -> !name.equals("configmap/kube-root-ca.crt"))
                        .filter(name -> !name.equals("serviceaccount/default"))
                        .toList());
    }

    /** What happened, for a test that failed: pods, their logs, events, custom resources. */
    public String account(String... namespaces) {
        var account = new StringBuilder();
        note(account, "get", "destinations", "-A", "-o", "yaml");
        note(account, "get", "pods,services,endpointslices,configmaps", "-A", "-o", "wide");
        for (var namespace : namespaces) {
            note(account, "get", "events", "--namespace", namespace, "--sort-by", ".lastTimestamp");
            for (var pod : kubectl.run("get", "pods", "--namespace", namespace, "-o", "name")
                    .output()
                    .lines()
                    .toList()) {
                note(account, "logs", "--namespace", namespace, pod, "--all-containers", "--tail=100");
                note(account, "logs", "--namespace", namespace, pod, "--all-containers", "--tail=100", "--previous");
            }
        }
        return account.toString();
    }

    private void note(StringBuilder account, String... arguments) {
        account.append("--- kubectl ").append(String.join(" ", arguments)).append('\n');
        account.append(kubectl.run(arguments).output()).append('\n');
    }
}
