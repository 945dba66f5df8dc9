// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the packaged programs are.
 *
 * @param root root of the project
 */
record Home(Path root) {
    /** The project that the system property names, else the current folder. */
    static Home find() {
        return new Home(Path.of(System.getProperty("landbridge.home", "")).toAbsolutePath());
    }

    Path controlPlane() {
        return root.resolve("control-plane/target/quarkus-app/quarkus-run.jar");
    }

    Path transparentProxy() {
        return root.resolve("transparent-proxy/target/app/lib");
    }

    Path connectivityProxy() {
        return root.resolve("connectivity-proxy/target/app/lib");
    }

    Path cloudConnector() {
        return root.resolve("cloud-connector/target/quarkus-app/quarkus-run.jar");
    }

    Path leash() {
        return root.resolve("local/target/app/landbridge-leash.jar");
    }

    Path examples() {
        return root.resolve("examples");
    }

    /** Says what is missing, if anything is. */
    void requireBuilt() throws LocalModeException {
        for (var part : Stream.of(controlPlane(), transparentProxy(), connectivityProxy(), cloudConnector(), leash())
                .toList()) {
            if (!Files.exists(part)) {
                throw new LocalModeException(part + " is missing. Build the programs first: ./dev build");
            }
        }
    }
}
