// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder with one valid and one invalid resource for each rule. */
final class Examples {
    private static final Path FOLDER = Path.of("src/test/resources/examples");
    private static final String EXPECTED = "# expected: ";

    private Examples() {}

    /**
     * A resource that breaks one rule.
     *
     * @param expected part of the API server's answer, from the file's first line
     */
    record Invalid(String rule, String yaml, String expected) {
        @Override
        public String toString() {
            return rule;
        }
    }

    /** A resource that only just follows the rule. */
    record Valid(String rule, String yaml) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static Stream<Valid> valid() {
        return rules().stream().map(rule -> new Valid(rule.getFileName().toString(), read(rule.resolve("valid.yaml"))));
    }

    static Stream<Invalid> invalid() {
        return rules().stream().map(rule -> invalid(rule.getFileName().toString(), read(rule.resolve("invalid.yaml"))));
    }

    private static Invalid invalid(String rule, String yaml) {
        var first = yaml.lines().findFirst().orElse("");
        if (!first.startsWith(EXPECTED)) {
            throw new IllegalStateException(rule + "/invalid.yaml does not begin with '" + EXPECTED + "'");
        }
        return new Invalid(rule, yaml, first.substring(EXPECTED.length()));
    }

    private static List<Path> rules() {
        try (var folders = Files.list(FOLDER)) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + FOLDER, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
