// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import io.landbridge.transparentproxy.config.ProxyConfig;
import java.util.Optional;

/** Watches what is to be served, from when it is opened until it is closed. */
public interface Source extends AutoCloseable {
    /** Opens the configured source; the listener learns what is there as soon as it is known. */
    static Source open(ProxyConfig.Source config, SourceListener listener) {
        return switch (config) {
            case ProxyConfig.Source.Files files -> FileSource.open(files, new Served(listener));
            case ProxyConfig.Source.Kubernetes kubernetes -> KubernetesSource.open(kubernetes, new Served(listener));
        };
    }

    /** What has not been seen yet, empty once there is something to serve. */
    Optional<String> whyNotReady();

    @Override
    void close();
}
