// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The service keys of a state folder, in the forms that applications take.
 *
 * @param state the state folder, in which local mode was ready at least once
 */
record PrintedBindings(Path state) {
    private static final YAMLMapper YAML = new YAMLMapper();

    String in(BindingsOptions.Form form) throws LocalModeException {
        try {
            return switch (form) {
                case VCAP ->
                    new ObjectMapper()
                            .readTree(Files.readString(state.resolve("bindings/vcap-services.json")))
                            .toString();
                case FILES -> mounted().toRealPath().toString();
                case SECRET -> secrets();
            };
        } catch (NoSuchFileException none) {
            throw new LocalModeException("there are no service keys in "
                    + state.toAbsolutePath().normalize() + ". Start local mode, and wait until it says ready: ./dev up"
                    + " --state " + state + "; or name the folder of another: --state DIR");
        } catch (IOException unreadable) {
            throw new LocalModeException("the service keys in " + state + " cannot be read: " + unreadable);
        }
    }

    private Path mounted() {
        return state.resolve("bindings").resolve("mounted");
    }

    private String secrets() throws IOException {
        var documents = new StringBuilder();
        try (var folders = Files.list(mounted())) {
            for (var folder : folders.sorted().toList()) {
                documents.append(YAML.writeValueAsString(secret(folder)));
            }
        }
        return documents.toString().stripTrailing();
    }

    private static ObjectNode secret(Path folder) throws IOException {
        var secret = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "Secret");
        var metadata =
                secret.putObject("metadata").put("name", folder.getFileName().toString());
        metadata.putObject("labels").put("landbridge.io/binding", Files.readString(folder.resolve("label")));
        var data = secret.put("type", "Opaque").putObject("stringData");
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                data.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return secret;
    }
}
