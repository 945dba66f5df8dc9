// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mapping of keys to values while it is read: remembers which keys were asked for and notes what is wrong. */
public final class Fields {
    private final String path;
    private final JsonNode node;
    private final List<String> violations;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(String path, JsonNode node, List<String> violations) {
        this.path = path;
        this.node = node;
        this.violations = violations;
    }

    /**
     * A document.
     *
     * @param node its content; without any, all keys are absent
     * @param violations where to note what is wrong
     */
    public static Fields of(@Nullable JsonNode node, List<String> violations) {
        return of("", node == null ? MissingNode.getInstance() : node, violations);
    }

    private static Fields of(String path, JsonNode node, List<String> violations) {
        if (node.isObject()) {
            return new Fields(path, node, violations);
        }
        if (!node.isMissingNode()) {
            violations.add((path.isEmpty() ? "The document" : path) + " is no mapping of keys to values");
        }
        return new Fields(path, JsonNodeFactory.instance.objectNode(), violations);
    }

    /** Where it is in the document; empty for the document itself. */
    public String path() {
        return path;
    }

    /** The path of a key. */
    public String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A text, or a number or truth value as text. */
    public Optional<String> text(String key) {
        var value = value(key);
        if (value.isContainerNode()) {
            violations.add(pathOf(key) + " is no text");
            return Optional.empty();
        }
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
    }

    /** A text that must be there; empty, and a violation noted, if it is not. */
    public String requiredText(String key) {
        return text(key).filter(text -> !text.isBlank()).orElseGet(() -> {
            violations.add(pathOf(key) + " is missing");
            return "";
        });
    }

    /** The mappings in a list; none if the key is absent. What is no mapping is noted and left out. */
    public List<Fields> list(String key) {
        var value = value(key);
        if (!value.isArray() && !value.isMissingNode()) {
            violations.add(pathOf(key) + " is no list");
            return List.of();
        }
        var list = new ArrayList<Fields>();
        for (int index = 0; index < value.size(); index++) {
            var fields = of(pathOf(key) + "[" + index + "]", value.get(index), violations);
            if (value.get(index).isObject()) {
                list.add(fields);
            }
        }
        return list;
    }

    /** Whatever is there, unread. */
    public Optional<JsonNode> tree(String key) {
        var value = value(key);
        return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }

    /** Notes a text of another form; one that is missing has been noted as missing. */
    void requireForm(String key, String value, String pattern, String expected) {
        if (!value.isEmpty() && !value.matches(pattern)) {
            violations.add(pathOf(key) + " is '" + value + "' (expected: " + expected + ")");
        }
    }

    /** Notes a text that another one of its kind has already. */
    void requireUnique(String key, String value, Stream<String> others, String what) {
        if (!value.isEmpty() && others.anyMatch(value::equals)) {
            violations.add(
                    pathOf(key) + " is '" + value + "', which another " + what + " has (expected: a value of its own)");
        }
    }

    /** Notes a violation; the path must be in the message. */
    public void violation(String message) {
        violations.add(message);
    }

    /** Notes the keys that nobody asked for. */
    public void end() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                violations.add(pathOf(key) + " is not known (expected one of: " + known + ")");
            }
        });
    }

    private JsonNode value(String key) {
        known.add(key);
        var value = node.path(key);
        return value.isNull() ? node.path("") : value;
    }
}
