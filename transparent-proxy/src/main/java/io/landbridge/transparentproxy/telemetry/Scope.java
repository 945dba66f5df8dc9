// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.telemetry;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Objects;

/**
 * The documented labels of every series: which component measured it.
 *
 * @param name name of the component
 * @param version version of this program
 */
record Scope(String name, String version) {
    static Scope of(String name) {
        return new Scope(
                name, Objects.requireNonNullElse(Scope.class.getPackage().getImplementationVersion(), "development"));
    }

    Labels labels() {
        return Labels.of("otel_scope_name", name, "otel_scope_version", version);
    }
}
