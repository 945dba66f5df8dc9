// SPDX-License-Identifier: Apache-2.0
package io.landbridge.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The tests in {@code js}, run by Node against packages as npm has them; each becomes a test of its own here. */
final class NodeTests {
    private static final Path SOURCES = Path.of("js");
    private static final Path FOLDER = Path.of("target/js");
    private static final int NODE_AT_LEAST = 20;
    private static final int MINUTES = 2;

    private NodeTests() {}

    /**
     * Gets the packages that the lock file names, into a folder that is not of the sources.
     *
     * @throws TestAbortedException without Node
     */
    static void install() throws IOException, InterruptedException {
        requireNode();
        Files.createDirectories(FOLDER);
        var lock = SOURCES.resolve("package-lock.json");
        var installed = FOLDER.resolve("package-lock.json");
        var isInstalled = Files.isDirectory(FOLDER.resolve("node_modules"))
                && Files.exists(installed)
                && Files.mismatch(lock, installed) < 0;
        try (var files = Files.list(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!isInstalled) {
            run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), Map.of(), "npm.log");
        }
    }

    private static void requireNode() throws IOException, InterruptedException {
        try {
            var node = new ProcessBuilder("node", "--version").start();
            var version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            node.waitFor();
            if (Integer.parseInt(version.replaceFirst("^v([0-9]+).*", "$1")) >= NODE_AT_LEAST) {
                return;
            }
            throw new TestAbortedException("node is " + version + " (expected: " + NODE_AT_LEAST + " or newer)");
        } catch (IOException missing) {
            throw new TestAbortedException("needs node " + NODE_AT_LEAST + " or newer, and npm, on the PATH", missing);
        }
    }

    /** Runs one file; returns what became of each of its tests. */
    static List<DynamicTest> run(String file, Map<String, String> environment)
            throws IOException, InterruptedException {
        var name = file.replace(".test.mjs", "") + "-" + environment.getOrDefault("BINDINGS", "vcap");
        var report = FOLDER.resolve(name + ".xml").toAbsolutePath();
        Files.deleteIfExists(report);
        var command = List.of("node", "--test", "--test-reporter=junit", "--test-reporter-destination=" + report, file);
        var status = run(command, environment, name + ".log");
        var tests = tests(report, name);
        if (tests.isEmpty() || (status != 0 && tests.stream().allMatch(Outcome::passed))) {
            throw new AssertionFailedError(
                    file + " ended with status " + status + ", see " + FOLDER.resolve(name + ".log"));
        }
        return tests.stream()
                .map(outcome -> DynamicTest.dynamicTest(outcome.name(), outcome::require))
                .toList();
    }

    /**
     * What became of a test.
     *
     * @param failure empty if it passed
     */
    private record Outcome(String name, String failure) {
        boolean passed() {
            return failure.isEmpty();
        }

        void require() {
            if (!passed()) {
                throw new AssertionFailedError(failure);
            }
        }
    }

    private static List<Outcome> tests(Path report, String name) throws IOException {
        if (!Files.exists(report)) {
            throw new AssertionFailedError("there is no report, see " + FOLDER.resolve(name + ".log"));
        }
        try {
            var cases = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            var outcomes = new ArrayList<Outcome>();
            for (var i = 0; i < cases.getLength(); i++) {
                var test = (Element) cases.item(i);
                var failures = test.getElementsByTagName("failure");
                var failure = failures.getLength() == 0
                        ? ""
                        : "failed: " + failures.item(0).getTextContent();
                outcomes.add(new Outcome(test.getAttribute("name"), failure));
            }
            return outcomes;
        } catch (ParserConfigurationException | SAXException malformed) {
            throw new UncheckedIOException(new IOException(malformed));
        }
    }

    private static int run(List<String> command, Map<String, String> environment, String log)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve(log).toFile());
        builder.environment().keySet().removeAll(List.of("VCAP_SERVICES", "SERVICE_BINDING_ROOT", "destinations"));
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionFailedError(
                    command + " takes more than " + MINUTES + " minutes, see " + FOLDER.resolve(log));
        }
        if (command.getFirst().equals("npm") && process.exitValue() != 0) {
            throw new AssertionFailedError("npm ci failed: " + Files.readString(FOLDER.resolve(log)));
        }
        return process.exitValue();
    }
}
