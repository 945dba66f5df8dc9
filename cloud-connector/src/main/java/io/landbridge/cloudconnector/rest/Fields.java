// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request's JSON object while it is read: remembers what was asked for, and notes all that is wrong. */
final class Fields {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(JsonNode node) {
        this.node = node;
    }

    /** @throws RefusedException if it is no JSON object */
    static Fields read(@Nullable String body) {
        var node = tree(body);
        if (!node.isObject()) {
            throw RefusedException.invalid("The body is no JSON object (expected: {…})");
        }
        return new Fields(node);
    }

    /** Any JSON value. */
    static JsonNode tree(@Nullable String body) {
        try {
            return body == null ? JSON.missingNode() : JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            malformed.clearLocation();
            throw RefusedException.invalid("The body is no JSON: " + malformed.getOriginalMessage());
        }
    }

    boolean isEmpty() {
        return node.isEmpty();
    }

    /** Under any of the names, the first is the documented one; nothing if absent or null. Numbers are texts too. */
    Optional<String> text(String... names) {
        var value = value(names);
        if (value.isContainerNode() || value.isBoolean()) {
            violations.add(names[0] + " is no text");
            return Optional.empty();
        }
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    /** A text that must be there and not be empty; empty, and a violation noted, if it is not. */
    String required(String... names) {
        return text(names).filter(text -> !text.isBlank()).orElseGet(() -> {
            violations.add(names[0] + " is missing");
            return "";
        });
    }

    Optional<Boolean> flag(String... names) {
        var value = value(names);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            violations.add(names[0] + " is " + value + " (expected: true or false)");
        }
        return Optional.of(value.asBoolean());
    }

    boolean requiredFlag(String... names) {
        return flag(names).orElseGet(() -> {
            violations.add(names[0] + " is missing (expected: true or false)");
            return false;
        });
    }

    /** A text with a meaning; a violation is noted if it has none. */
    <T> Optional<T> parsed(String name, Function<String, Optional<T>> parser, Object expected) {
        return text(name).flatMap(text -> {
            var value = parser.apply(text);
            if (value.isEmpty()) {
                violations.add(name + " is '" + text + "' (expected: " + expected + ")");
            }
            return value;
        });
    }

    /** As {@link #parsed}, but it must be there. */
    <T> Optional<T> requiredParsed(String name, Function<String, Optional<T>> parser, Object expected) {
        if (value(name).isMissingNode()) {
            violations.add(name + " is missing (expected: " + expected + ")");
        }
        return parsed(name, parser, expected);
    }

    /** Fields that only systems have that this connector does not serve: they must be empty. */
    void unserved(String... names) {
        for (var name : names) {
            var value = value(name);
            if (!(value.isMissingNode() || value.isNull() || value.asText("x").isEmpty() || isEmptyContainer(value))) {
                violations.add(name + " is " + value + " (expected: nothing; it is for RFC only)");
            }
        }
    }

    private static boolean isEmptyContainer(JsonNode value) {
        return value.isContainerNode() && value.isEmpty();
    }

    /** Fields that answers have and that may come back. */
    void readOnly(String... names) {
        known.addAll(List.of(names));
    }

    void violation(String message) {
        violations.add(message);
    }

    void violations(List<String> messages) {
        violations.addAll(messages);
    }

    /** @throws RefusedException if anything is wrong, or a field was not asked for */
    void end() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                violations.add(name + " is not known (expected one of: " + known + ")");
            }
        });
        RefusedException.throwIfAny(violations);
    }

    private JsonNode value(String... names) {
        known.addAll(List.of(names));
        for (var name : names) {
            if (node.has(name)) {
                return node.path(name);
            }
        }
        return JSON.missingNode();
    }
}
