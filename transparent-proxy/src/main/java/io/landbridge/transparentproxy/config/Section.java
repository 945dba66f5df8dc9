// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A mapping in the file, while it is read: remembers which keys were asked for and notes what is wrong. The variable
 * {@code LANDBRIDGE_A_B_C} overrides the key {@code a.bC}.
 */
final class Section {
    private static final String VARIABLE_PREFIX = "LANDBRIDGE_";

    private final String path;
    private final JsonNode node;
    private final Map<String, String> environment;
    private final List<String> violations;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Section> children = new ArrayList<>();

    Section(String path, JsonNode node, Map<String, String> environment, List<String> violations) {
        this.path = path;
        this.node = node;
        this.environment = environment;
        this.violations = violations;
    }

    /** The mapping under that key; empty when there is none. */
    Section section(String key) {
        known.add(key);
        var child = node.path(key);
        if (!child.isMissingNode() && !child.isNull() && !child.isObject()) {
            violation(key, child.asText(), "a mapping of keys to values");
        }
        var section =
                new Section(pathOf(key), child.isObject() ? child : MissingNode.getInstance(), environment, violations);
        children.add(section);
        return section;
    }

    /** Whether anything says something about the mapping under that key. */
    boolean has(String key) {
        var variable = variable(pathOf(key)) + "_";
        return node.has(key) || environment.keySet().stream().anyMatch(name -> name.startsWith(variable));
    }

    Optional<String> text(String key) {
        return values(key).map(values -> String.join(",", values)).filter(text -> !text.isBlank());
    }

    String requiredText(String key) {
        return text(key).orElseGet(() -> {
            violations.add(pathOf(key) + " is missing");
            return "";
        });
    }

    int integer(String key, int otherwise, int min, int max) {
        return text(key).map(text -> integerOf(key, text, min, max)).orElse(otherwise);
    }

    Set<Integer> integers(String key, int min, int max) {
        return values(key).stream()
                .flatMap(List::stream)
                .map(text -> integerOf(key, text, min, max))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Duration seconds(String key, int otherwise, int min, int max) {
        return Duration.ofSeconds(integer(key, otherwise, min, max));
    }

    boolean truth(String key) {
        var text = text(key).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            violation(key, text, "true or false");
        }
        return text.equals("true");
    }

    /** One of the enum's constants, in lower case. */
    <E extends Enum<E>> E choice(String key, E otherwise) {
        var text = text(key).orElse(nameOf(otherwise));
        var choices = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(choices)
                .filter(choice -> nameOf(choice).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    violation(
                            key,
                            text,
                            "one of: "
                                    + Arrays.stream(choices)
                                            .map(Section::nameOf)
                                            .toList());
                    return otherwise;
                });
    }

    /** Notes a violation of a rule between keys. */
    void violation(String message) {
        violations.add(message);
    }

    /** Notes the keys that nobody asked for, here and below. */
    void end() {
        children.forEach(Section::end);
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                violations.add(pathOf(key) + " is not known (expected one of: " + known + ")");
            }
        });
    }

    private Optional<List<String>> values(String key) {
        known.add(key);
        var override = environment.get(variable(pathOf(key)));
        if (override != null) {
            return Optional.of(Stream.of(override.split(","))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList());
        }
        var value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isObject()) {
            violation(key, "a mapping", "a value");
            return Optional.empty();
        }
        return Optional.of(
                value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()
                        : List.of(value.asText()));
    }

    private int integerOf(String key, String text, int min, int max) {
        var number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < min || number > max) {
            violation(key, text, "a whole number, " + min + " to " + max);
            return min;
        }
        return number;
    }

    private void violation(String key, String value, String expected) {
        violations.add(pathOf(key) + " is '" + value + "' (expected: " + expected + ")");
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String variable(String path) {
        return VARIABLE_PREFIX
                + path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
