// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parsed parts of something that is edited from outside, each in its last good version. Used by one thread at a
 * time.
 */
final class LastGood<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

    /** Understands a part. */
    interface Parser<T> {
        /** @throws IllegalArgumentException if the text makes no sense; the message says why, without secrets */
        T parse(String text);
    }

    private final Parser<T> parser;
    private final Consumer<Boolean> edits;
    private final Map<String, Part<T>> parts = new HashMap<>();

    LastGood(Parser<T> parser, Consumer<Boolean> edits) {
        this.parser = parser;
        this.edits = edits;
    }

    private record Part<T>(String text, Optional<T> value) {}

    /** Takes the present texts over; says whether any value changed. */
    boolean update(Map<String, String> texts) {
        var before = values();
        parts.keySet().retainAll(texts.keySet());
        texts.forEach(this::update);
        return !values().equals(before);
    }

    private void update(String name, String text) {
        var earlier = parts.get(name);
        if (earlier == null || !earlier.text().equals(text)) {
            parts.put(name, parsed(name, text, Optional.ofNullable(earlier).flatMap(Part::value)));
        }
    }

    private Part<T> parsed(String name, String text, Optional<T> lastGood) {
        try {
            var part = new Part<>(text, Optional.of(Objects.requireNonNull(parser.parse(text))));
            LOG.atInfo().addKeyValue("part", name).log("Configuration taken over");
            edits.accept(true);
            return part;
        } catch (IllegalArgumentException invalid) {
            LOG.atError()
                    .addKeyValue("part", name)
                    .addKeyValue("reason", invalid.getMessage())
                    .log(lastGood.isPresent() ? "Bad edit: the version before stays in use" : "Bad configuration");
            edits.accept(false);
            return new Part<>(text, lastGood);
        }
    }

    /** The good values, by name. */
    Map<String, T> values() {
        var values = new TreeMap<String, T>();
        parts.forEach((name, part) -> part.value().ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** Whether there are parts, but not one that was ever good. */
    boolean isAllBad() {
        return !parts.isEmpty() && values().isEmpty();
    }
}
