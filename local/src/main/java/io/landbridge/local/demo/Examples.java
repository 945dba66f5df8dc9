// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The example files of the project.
 *
 * @param folder where they are
 * @param values what stands for the names in <code>${…}</code>
 */
public record Examples(Path folder, Map<String, String> values) {
    /** A destination as JSON, with the values put in. */
    public String destination(String name) throws IOException {
        return filled(folder.resolve("destinations").resolve(name + ".json"));
    }

    /** A fragment as JSON, with the values put in. */
    public String fragment(String name) throws IOException {
        return filled(folder.resolve("fragments").resolve(name + ".json"));
    }

    /** What the cloud connector's API takes, as JSON, with the values put in. */
    public String connector(String name) throws IOException {
        return filled(folder.resolve("connector").resolve(name + ".json"));
    }

    /** The file of a resource. */
    public Path resource(String name) {
        return folder.resolve("resources").resolve(name + ".yaml");
    }

    private String filled(Path file) throws IOException {
        var text = Files.readString(file);
        for (var value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }
}
