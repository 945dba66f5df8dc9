// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.landbridge.controlplane.destination.store.Kind;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats of a configuration. JSON and YAML hold several as well. */
public enum EntityFormat implements Negotiation.Offer {
    JSON("application", "json", "an object or an array of objects, each property once"),
    YAML("application", "yaml", "a mapping of strings or a sequence of such mappings, each key once"),
    PROPERTIES("text", "x-java-properties", "lines key=value in UTF-8, each key once");

    /** Reads names once only: of a property that comes twice, nobody knows which one was meant. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final MediaType mediaType;
    private final String expected;

    EntityFormat(String type, String subtype, String expected) {
        this.mediaType = new MediaType(type, subtype);
        this.expected = expected;
    }

    /** Those of a kind, the preferred one first. */
    public static List<EntityFormat> of(Kind kind) {
        return kind == Kind.CERTIFICATE ? List.of(JSON) : List.of(values());
    }

    /** Of a file with that name. */
    public static EntityFormat ofFile(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "properties" -> PROPERTIES;
            case "yaml", "yml" -> YAML;
            default -> JSON;
        };
    }

    /** Of a body with that media type, if it is known. */
    public static Optional<EntityFormat> find(MediaType type) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.isCompatible(type))
                .findFirst();
    }

    @Override
    public MediaType mediaType() {
        return mediaType;
    }

    /** What it looks like, for messages. */
    public String expected() {
        return expected;
    }

    /** @throws IllegalArgumentException or IOException if it is not well formed */
    public JsonNode read(byte[] body) throws IOException {
        return switch (this) {
            case JSON -> STRICT.readTree(body);
            case YAML -> YamlFile.read(body);
            case PROPERTIES -> PropertiesFile.read(body);
        };
    }

    /** What is sent as the body. */
    public Object write(Map<String, String> properties) {
        return switch (this) {
            case JSON -> properties;
            case YAML -> YamlFile.write(properties);
            case PROPERTIES -> PropertiesFile.write(properties);
        };
    }
}
