// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.charts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.landbridge.e2e.node.Tool;
import java.nio.file.Path;

/** The helm program on charts that are not installed. */
final class Helm {
    static final Path CHARTS = Path.of("../helm");
    private static final String KUBERNETES = "1.34.4";

    private final Tool helm;

    private Helm(Tool helm) {
        this.helm = helm;
    }

    /** Skips the test if there is none; with {@code CI=true} that is a failure. */
    static Helm find() {
        var helm = Tool.find("helm");
        assumeTrue(
                helm.isPresent() || "true".equals(System.getenv("CI")),
                "skipped: no helm on the PATH and none compiled by e2e/cluster/cluster");
        return new Helm(helm.orElseThrow());
    }

    Tool.Outcome lint(String chart) {
        return helm.run(
                "lint",
                "--strict",
                "--kube-version",
                KUBERNETES,
                CHARTS.resolve(chart).toString());
    }

    /** The resources of a release called {@code test} in the namespace {@code landbridge}. */
    Tool.Outcome template(String chart, Path values) {
        return helm.run(
                "template",
                "test",
                CHARTS.resolve(chart).toString(),
                "--namespace",
                "landbridge",
                "--kube-version",
                KUBERNETES,
                "--values",
                values.toString());
    }
}
