// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network beside the node's, with one line between the two, on which nothing gets in and only some ports of the node are
 * reached. Programs in it, such as a cloud connector and the systems that it exposes, run on this machine.
 */
public final class PrivateNetwork implements AutoCloseable {
    /** Address of systems in the network, which the node has no route to. */
    public static final String SYSTEMS = "10.97.0.1";

    private static final String NAME = "lb-private";
    private static final String NODE = "landbridge";
    private static final String NODE_ADDRESS = "10.98.0.1";
    private static final String OWN_ADDRESS = "10.98.0.2";

    private final List<Process> processes = new ArrayList<>();

    private PrivateNetwork() {}

    /** Makes it, in place of one that another run left. */
    public static PrivateNetwork open(List<Integer> portsOfNode) {
        var network = new PrivateNetwork();
        network.remove();
        bash("""
                ip netns add %1$s
                ip link add lb-line netns %1$s type veth peer name lb-line netns %2$s
                ip -n %2$s addr add %3$s/30 dev lb-line
                ip -n %2$s link set lb-line up
                ip -n %1$s addr add %4$s/30 dev lb-line
                ip -n %1$s link set lb-line up
                ip -n %1$s link set lo up
                ip -n %1$s link add lb-systems type bridge
                ip -n %1$s addr add %5$s/24 dev lb-systems
                ip -n %1$s link set lb-systems up
                """.formatted(NAME, NODE, NODE_ADDRESS, OWN_ADDRESS, SYSTEMS));
        network.allow(portsOfNode);
        return network;
    }

    private void allow(List<Integer> ports) {
        var rules = new ArrayList<>(List.of(
                "-A INPUT -i lb-line -m conntrack --ctstate ESTABLISHED -j ACCEPT", "-A INPUT -i lb-line -j DROP"));
        ports.forEach(port -> rules.add("-A OUTPUT -o lb-line -p tcp --dport " + port + " -j ACCEPT"));
        rules.add("-A OUTPUT -o lb-line -j DROP");
        rules.forEach(rule -> run(Stream.concat(Stream.of("iptables"), Stream.of(rule.split(" ")))
                        .toArray(String[]::new))
                .orFail());
    }

    /** Runs a program in the network to its end. */
    public Tool.Outcome run(String... command) {
        return nsenter()
                .run(Stream.concat(Stream.of("--net=/run/netns/" + NAME), Stream.of(command))
                        .toArray(String[]::new));
    }

    /** Starts a program in the network, which ends with the network at the latest. */
    public Process start(Path log, Map<String, String> environment, String... command) {
        var arguments = new ArrayList<>(List.of(nsenter().program().toString(), "--net=/run/netns/" + NAME));
        arguments.addAll(List.of(command));
        var builder = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            processes.add(process);
            return process;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Tool nsenter() {
        return Tool.find("nsenter").orElseThrow();
    }

    private static void bash(String script) {
        Tool.find("bash").orElseThrow().run("-e", "-c", script).orFail();
    }

    private void remove() {
        bash("ip -n %2$s link delete lb-line 2>/dev/null || true; ip netns delete %1$s 2>/dev/null || true"
                .formatted(NAME, NODE));
    }

    /** Ends its programs at once, and removes it. */
    @Override
    public void close() {
        processes.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        processes.forEach(Process::destroyForcibly);
        remove();
    }
}
