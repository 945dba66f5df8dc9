// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.validation.Reading.Invalid;
import io.landbridge.controlplane.destination.validation.Reading.Valid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns JSON into a configuration, or tells everything that is wrong with it. */
public final class ConfigurationReader {
    private static final String METADATA = "$metadata";
    private static final int LARGEST = 1024 * 1024;
    private static final String SHARED = "shared_with_subscriber";

    private ConfigurationReader() {}

    /** What that JSON, in place of a configuration of that kind, holds. */
    public static Reading read(Kind kind, JsonNode json) {
        if (!json.isObject()) {
            return new Invalid("", List.of(new Violation("entry", "is " + typeOf(json), "an object")));
        }
        var violations = new ArrayList<Violation>();
        var properties = properties(kind, json, violations);
        var name = properties.getOrDefault(kind.nameProperty(), "");
        if (kind == Kind.CERTIFICATE && json.hasNonNull(GenerationReader.ATTRIBUTES)) {
            return GenerationReader.read(properties, json.get(GenerationReader.ATTRIBUTES), violations);
        }
        size(kind, properties, violations);
        violations.addAll(
                switch (kind) {
                    case DESTINATION -> DestinationRules.violations(properties);
                    case FRAGMENT -> DestinationRules.fragmentViolations(properties);
                    case CERTIFICATE -> CertificateRules.violations(properties);
                });
        return violations.isEmpty() ? new Valid(name, properties) : new Invalid(shortened(name), violations);
    }

    /** What is long in a certificate is its content, which has a limit of its own. */
    private static void size(Kind kind, Map<String, String> properties, List<Violation> violations) {
        var size = properties.entrySet().stream()
                .mapToInt(property ->
                        property.getKey().length() + property.getValue().length())
                .sum();
        if (kind != Kind.CERTIFICATE && size > LARGEST) {
            violations.add(
                    new Violation("entry", "has " + size + " characters in its properties", "at most " + LARGEST));
        }
    }

    private static Map<String, String> properties(Kind kind, JsonNode json, List<Violation> violations) {
        var properties = new LinkedHashMap<String, String>();
        json.properties().forEach(property -> {
            var key = property.getKey();
            var value = property.getValue();
            if (key.equals(METADATA)) {
                metadata(value, violations);
            } else if (value.isTextual()) {
                properties.put(key, value.textValue());
            } else if (kind != Kind.CERTIFICATE || !(key.equals(GenerationReader.ATTRIBUTES) || value.isNull())) {
                violations.add(new Violation(shortened(key), "is " + typeOf(value), "a string"));
            }
        });
        return properties;
    }

    /** What the service itself puts into answers is ignored, so that an answer can be sent back. */
    private static void metadata(JsonNode metadata, List<Violation> violations) {
        if (metadata.path(SHARED).asBoolean()) {
            violations.add(
                    new Violation(METADATA + "." + SHARED, "is true, which is not supported yet", "false, or absent"));
        }
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> "the number " + shortened(value.asText());
            case BOOLEAN -> "the boolean " + value.asText();
            default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
