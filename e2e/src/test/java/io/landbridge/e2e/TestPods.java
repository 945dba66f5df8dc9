// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e;

import io.landbridge.e2e.node.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The pods of the tests, with the programs in {@code io.landbridge.e2e.pods}. */
final class TestPods {
    private static final Path VALUES = Path.of("src/test/values");

    private TestPods() {}

    /**
     * A file of pods. They run in the image that was just built.
     *
     * @param landbridge the namespace with the transparent proxy, which has that image
     */
    static String yaml(Node node, String landbridge, String file) throws IOException {
        var image = node.kubectl(
                "get",
                "deployment",
                "sap-transp-proxy-http",
                "--namespace",
                landbridge,
                "-o",
                "jsonpath={.spec.template.spec.containers[0].image}");
        return Files.readString(VALUES.resolve(file))
                .replace("<image>", image)
                .replace("<jar>", Base64.getEncoder().encodeToString(jar()));
    }

    private static byte[] jar() throws IOException {
        var classes = Path.of("target/test-classes");
        var jar = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(jar);
                var files = Files.list(classes.resolve("io/landbridge/e2e/pods"))) {
            for (var file : files.toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
        return jar.toByteArray();
    }
}
