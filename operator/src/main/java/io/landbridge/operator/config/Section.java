// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A mapping in the file, while it is read: remembers which keys were asked for and notes what is wrong. */
final class Section {
    private final String path;
    private final JsonNode node;
    private final List<String> violations;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Section> children = new ArrayList<>();

    Section(String path, JsonNode node, List<String> violations) {
        this.path = path;
        this.node = node;
        this.violations = violations;
    }

    /** The mapping under that key; empty when there is none. */
    Section section(String key) {
        return child(pathOf(key), present(key));
    }

    /** The mappings in the list under that key; none when there is no list. */
    List<Section> sections(String key) {
        var list = present(key);
        if (!list.isMissingNode() && !list.isArray()) {
            violation(key, list.asText(), "a list of mappings");
        }
        return IntStream.range(0, list.size())
                .mapToObj(index -> child(pathOf(key) + "[" + index + "]", list.path(index)))
                .toList();
    }

    private Section child(String childPath, JsonNode child) {
        if (!child.isMissingNode() && !child.isObject()) {
            violations.add(childPath + " is '" + child.asText() + "' (expected: a mapping of keys to values)");
        }
        var section = new Section(childPath, child.isObject() ? child : MissingNode.getInstance(), violations);
        children.add(section);
        return section;
    }

    /** These keys may be there, with whatever value: they concern other programs. */
    void leaveToOthers(String... keys) {
        known.addAll(Arrays.asList(keys));
    }

    Optional<String> text(String key) {
        var value = present(key);
        if (value.isContainerNode()) {
            violation(key, value.isArray() ? "a list" : "a mapping", "a value");
            return Optional.empty();
        }
        return Optional.of(value.asText()).filter(text -> !text.isBlank());
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
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

    /** The texts by key; the default when nothing is said. */
    Map<String, String> texts(String key, Map<String, String> otherwise) {
        var value = present(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        var texts = new LinkedHashMap<String, String>();
        var section = section(key);
        value.fieldNames().forEachRemaining(name -> texts.put(name, section.requiredText(name)));
        return texts;
    }

    /** One of the enum's constants, in camel case. */
    <E extends Enum<E>> E choice(String key, E otherwise) {
        var text = text(key).orElse(nameOf(otherwise));
        var choices = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(choices)
                .filter(choice -> nameOf(choice).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    violation(key, text, "one of: " + names(choices));
                    return otherwise;
                });
    }

    private static String names(Enum<?>[] choices) {
        return Arrays.stream(choices).map(Section::nameOf).collect(Collectors.joining(", "));
    }

    /** Notes a violation of a rule about that key. */
    void violation(String key, String message) {
        violations.add(pathOf(key) + " " + message);
    }

    /** Notes the keys that nobody asked for, here and below. */
    void end() {
        children.forEach(Section::end);
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                violations.add(pathOf(key) + " is not known (expected one of: " + String.join(", ", known) + ")");
            }
        });
    }

    private JsonNode present(String key) {
        known.add(key);
        var value = node.path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
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

    private static String nameOf(Enum<?> constant) {
        var words = constant.name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
