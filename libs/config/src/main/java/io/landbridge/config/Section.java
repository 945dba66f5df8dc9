// SPDX-License-Identifier: Apache-2.0
package io.landbridge.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A mapping in the file, while it is read: remembers which keys were asked for and notes what is wrong. A value that is
 * wrong counts as its default. The variable {@code LANDBRIDGE_A_B_C} overrides the key {@code a.bC}; a list in a variable
 * is separated by commas.
 */
public final class Section {
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
    public Section section(String key) {
        return child(pathOf(key), present(key));
    }

    /** The mappings in the list under that key; none when there is no list. */
    public List<Section> sections(String key) {
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
        var mapping = child.isObject() ? child : MissingNode.getInstance();
        var section = new Section(childPath, mapping, environment, violations);
        children.add(section);
        return section;
    }

    /** These keys may be there, with whatever value: they concern other programs. */
    public void leaveToOthers(String... keys) {
        known.addAll(Arrays.asList(keys));
    }

    /** Whether file or environment say something about the mapping under that key. */
    public boolean has(String key) {
        var variable = variable(pathOf(key)) + "_";
        return node.has(key) || environment.keySet().stream().anyMatch(name -> name.startsWith(variable));
    }

    /** The value, if there is one that is not blank. */
    public Optional<String> text(String key) {
        return overriding(key).or(() -> inFile(key)).filter(text -> !text.isBlank());
    }

    /** The value, or else the default. */
    public String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** The value; its absence is a violation. */
    public String requiredText(String key) {
        return text(key).orElseGet(() -> {
            violations.add(pathOf(key) + " is missing");
            return "";
        });
    }

    /** The texts by key; the default when nothing is said. */
    public Map<String, String> texts(String key, Map<String, String> otherwise) {
        var value = present(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        var texts = new LinkedHashMap<String, String>();
        var section = section(key);
        value.fieldNames().forEachRemaining(name -> texts.put(name, section.requiredText(name)));
        return texts;
    }

    /** A whole number within these bounds, or else the default. */
    public int integer(String key, int otherwise, int min, int max) {
        return text(key).map(text -> integerOf(key, text, min, max)).orElse(otherwise);
    }

    /** Whole numbers within these bounds, in order; none when nothing is said. */
    public Set<Integer> integers(String key, int min, int max) {
        return listed(key)
                .map(text -> integerOf(key, text, min, max))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A whole number of seconds within these bounds, or else the default. */
    public Duration seconds(String key, int otherwise, int min, int max) {
        return Duration.ofSeconds(integer(key, otherwise, min, max));
    }

    /** {@code true} or {@code false}; the latter when nothing is said. */
    public boolean truth(String key) {
        return truth(key, false);
    }

    /** {@code true} or {@code false}, or else the default. */
    public boolean truth(String key, boolean otherwise) {
        var text = text(key).orElse(Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            violation(key, text, "true or false");
        }
        return text.equals("true");
    }

    /** One of the enum's constants, in camel case, or else the default. */
    public <E extends Enum<E>> E choice(String key, E otherwise) {
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

    /** Notes a violation of a rule between keys. */
    public void violation(String message) {
        violations.add(message);
    }

    /** Notes a violation of a rule about that key; the message goes behind its path. */
    public void violation(String key, String message) {
        violations.add(pathOf(key) + " " + message);
    }

    private void violation(String key, String value, String expected) {
        violation(key, "is '" + value + "' (expected: " + expected + ")");
    }

    /** Notes the keys that nobody asked for, here and below. */
    void end() {
        children.forEach(Section::end);
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                violation(key, "is not known (expected one of: " + String.join(", ", known) + ")");
            }
        });
    }

    private JsonNode present(String key) {
        known.add(key);
        var value = node.path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private Optional<String> overriding(String key) {
        known.add(key);
        return Optional.ofNullable(environment.get(variable(pathOf(key))));
    }

    private Optional<String> inFile(String key) {
        var value = present(key);
        if (value.isContainerNode()) {
            violation(key, value.isArray() ? "a list" : "a mapping", "a value");
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }

    private Stream<String> listed(String key) {
        var value = present(key);
        return overriding(key)
                .map(text -> Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()))
                .orElseGet(() -> value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText)
                        : inFile(key).filter(text -> !text.isBlank()).stream());
    }

    /** The texts in the list under that key, in order; none when nothing is said. */
    public List<String> list(String key) {
        return listed(key).map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    private int integerOf(String key, String text, int min, int max) {
        var number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < min || number > max) {
            violation(key, text, "a whole number, " + min + " to " + max);
            return min;
        }
        return number;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String variable(String path) {
        return VARIABLE_PREFIX
                + path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
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
