// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** An exported destination as a Java properties file, in UTF-8. */
final class PropertiesFile {
    private PropertiesFile() {}

    /** @throws IllegalArgumentException if it has a malformed escape */
    static JsonNode read(byte[] file) throws IOException {
        var json = JsonNodeFactory.instance.objectNode();
        var ordered = new Properties() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Object put(Object key, Object value) {
                json.put((String) key, (String) value);
                return super.put(key, value);
            }
        };
        ordered.load(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8));
        return json;
    }
}
