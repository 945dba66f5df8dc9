// SPDX-License-Identifier: Apache-2.0
package io.landbridge.house;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The modules, and which of the others each may use. Programs use libraries, never each other: they meet on the wire. */
enum Module {
    DESTINATION_MODEL("libs/destination-model", "io.landbridge.destination"),
    CONFIG("libs/config", "io.landbridge.config"),
    PASSWORD("libs/password", "io.landbridge.password", DESTINATION_MODEL),
    PROGRAM("libs/program", "io.landbridge.program", CONFIG),
    TLS("libs/tls", "io.landbridge.tls", DESTINATION_MODEL),
    HTTP("libs/http", "io.landbridge.http", DESTINATION_MODEL, TLS),
    OAUTH("libs/oauth", "io.landbridge.oauth", DESTINATION_MODEL, TLS, HTTP),
    SAML("libs/saml", "io.landbridge.saml"),
    DESTINATION_CLIENT(
            "libs/destination-client", "io.landbridge.destination.client", DESTINATION_MODEL, TLS, HTTP, OAUTH),
    ROUTES("libs/routes", "io.landbridge.routes", DESTINATION_MODEL),
    NET("libs/net", "io.landbridge.net", DESTINATION_MODEL, TLS),
    PROXY("libs/proxy", "io.landbridge.proxy", DESTINATION_MODEL, TLS, NET),
    TUNNEL("libs/tunnel", "io.landbridge.tunnel", DESTINATION_MODEL, TLS, NET, PROXY),
    CRDS("crds", "io.landbridge.crds", DESTINATION_MODEL, ROUTES),
    CONTROL_PLANE("control-plane", "io.landbridge.controlplane", PASSWORD, DESTINATION_MODEL, TLS, HTTP, OAUTH, SAML),
    OPERATOR(
            "operator",
            "io.landbridge.operator",
            CONFIG,
            DESTINATION_MODEL,
            TLS,
            HTTP,
            OAUTH,
            DESTINATION_CLIENT,
            ROUTES,
            CRDS),
    TRANSPARENT_PROXY(
            "transparent-proxy",
            "io.landbridge.transparentproxy",
            CONFIG,
            PROGRAM,
            DESTINATION_MODEL,
            TLS,
            HTTP,
            OAUTH,
            DESTINATION_CLIENT,
            ROUTES,
            NET,
            PROXY),
    CLOUD_CONNECTOR(
            "cloud-connector",
            "io.landbridge.cloudconnector",
            CONFIG,
            PASSWORD,
            DESTINATION_MODEL,
            TLS,
            HTTP,
            OAUTH,
            NET,
            PROXY,
            TUNNEL),
    CONNECTIVITY_PROXY(
            "connectivity-proxy",
            "io.landbridge.connectivityproxy",
            CONFIG,
            PROGRAM,
            DESTINATION_MODEL,
            TLS,
            HTTP,
            OAUTH,
            NET,
            PROXY,
            TUNNEL),
    LOCAL("local", "io.landbridge.local", DESTINATION_MODEL, TLS, HTTP, OAUTH, DESTINATION_CLIENT, ROUTES, CRDS);

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final String folder;
    private final String rootPackage;
    private final Set<Module> uses;

    Module(String folder, String rootPackage, Module... uses) {
        this.folder = folder;
        this.rootPackage = rootPackage;
        this.uses = Set.of(uses);
    }

    boolean hasSources() {
        return Files.isDirectory(ROOT.resolve(folder).resolve("src/main/java"));
    }

    /** Its compiled classes; nothing when it has none yet. */
    Optional<Path> classes() {
        return Optional.of(ROOT.resolve(folder).resolve("target/classes/io")).filter(Files::isDirectory);
    }

    String rootPackage() {
        return rootPackage;
    }

    /** Whether its classes may use those of the package. */
    boolean mayUse(String name) {
        return ownerOf(name).map(owner -> owner == this || uses.contains(owner)).orElse(true);
    }

    /** The module of a package: the one with the longest root that fits. */
    static Optional<Module> ownerOf(String name) {
        return Arrays.stream(values())
                .filter(module -> (name + ".").startsWith(module.rootPackage + "."))
                .max((one, other) -> Integer.compare(one.rootPackage.length(), other.rootPackage.length()));
    }

    /** All folders of classes. */
    static Set<Path> allClasses() {
        return Stream.of(values()).flatMap(module -> module.classes().stream()).collect(toUnmodifiableSet());
    }
}
