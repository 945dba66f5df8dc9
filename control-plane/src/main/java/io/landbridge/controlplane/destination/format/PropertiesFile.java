// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/** An exported destination as {@link Properties} reads it; UTF-8 when read, ASCII with escapes when written. */
final class PropertiesFile {
    private static final HexFormat HEX = HexFormat.of();

    private PropertiesFile() {}

    /** @throws IllegalArgumentException if it has a malformed escape, or a key twice */
    static JsonNode read(byte[] file) throws IOException {
        var json = JsonNodeFactory.instance.objectNode();
        var ordered = new Properties() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (json.has((String) key)) {
                    throw new IllegalArgumentException("the key '" + key + "' comes twice");
                }
                json.put((String) key, (String) value);
                return super.put(key, value);
            }
        };
        ordered.load(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8));
        return json;
    }

    /** One line for each, in their order. */
    static byte[] write(Map<String, String> properties) {
        var text = new StringBuilder();
        properties.forEach((key, value) -> {
            escape(text, key, true);
            text.append('=');
            escape(text, value, false);
            text.append('\n');
        });
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A space ends a key, and is skipped at the beginning of a value. */
    private static void escape(StringBuilder text, String part, boolean isKey) {
        for (var at = 0; at < part.length(); at++) {
            var each = part.charAt(at);
            switch (each) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\\', '=', ':', '#', '!' -> text.append('\\').append(each);
                case ' ' -> text.append(isKey || at == 0 ? "\\ " : " ");
                default -> {
                    if (each > ' ' && each <= '~') {
                        text.append(each);
                    } else {
                        text.append("\\u").append(HEX.toHexDigits(each));
                    }
                }
            }
        }
    }
}
