// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network namespace with one line to this machine, which can be cut like a cable: neither end is told. */
final class Line implements AutoCloseable {
    /** Address of this machine on the line. */
    static final String HERE = "10.99.71.1";

    /** Address of the other end. */
    static final String THERE = "10.99.71.2";

    private static final String NAME = "lb-faults";

    private Line() {}

    /** Lays it; skips the test where only root may, which with {@code CI=true} is a failure. */
    static Line lay() throws IOException, InterruptedException {
        var possible = Files.isWritable(Path.of("/run")) && Files.isExecutable(Path.of("/usr/bin/nsenter"));
        assumeTrue(
                possible || "true".equals(System.getenv("CI")),
                "skipped: needs root, and ip and nsenter (of Debian's iproute2 and util-linux), to lay a line and to cut it");
        var line = new Line();
        line.remove();
        ip("netns", "add", NAME);
        ip("link", "add", NAME, "type", "veth", "peer", "name", NAME, "netns", NAME);
        ip("addr", "add", HERE + "/30", "dev", NAME);
        ip("link", "set", NAME, "up");
        ip("-n", NAME, "addr", "add", THERE + "/30", "dev", NAME);
        ip("-n", NAME, "link", "set", NAME, "up");
        ip("-n", NAME, "link", "set", "lo", "up");
        return line;
    }

    /** What stands before a command that is to run at the other end. */
    List<String> prefix() {
        return List.of("nsenter", "--net=/run/netns/" + NAME);
    }

    /** Nothing passes any more. */
    void cut() throws IOException, InterruptedException {
        ip("link", "set", NAME, "down");
    }

    /** Everything passes again. */
    void mend() throws IOException, InterruptedException {
        ip("link", "set", NAME, "up");
    }

    private void remove() throws IOException, InterruptedException {
        run(List.of("ip", "link", "delete", NAME));
        run(List.of("ip", "netns", "delete", NAME));
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        var outcome = run(command);
        if (!outcome.isEmpty()) {
            throw new IOException(String.join(" ", command) + ": " + outcome);
        }
    }

    /** What it says when it fails; empty when it succeeds. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        var status = process.waitFor();
        return status == 0 ? "" : "status " + status + " " + said;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        remove();
    }
}
