// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.landbridge.destination.Labels;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Labels as {@code [{"key":"…","values":["…"]}]}, on the wire and in their row. */
public final class LabelsJson {
    static final String EMPTY = "[]";

    private static final ObjectMapper JSON = new ObjectMapper();

    private LabelsJson() {}

    /** As the array. */
    public static ArrayNode write(Labels labels) {
        var json = JsonNodeFactory.instance.arrayNode();
        labels.values().forEach((key, values) -> {
            var label = json.addObject().put("key", key);
            values.forEach(label.putArray("values")::add);
        });
        return json;
    }

    static Labels stored(String json) {
        try {
            return read(JSON.readTree(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("stored labels are no JSON", impossible);
        }
    }

    /** @throws IllegalArgumentException if it is of another form; the message says how */
    public static Labels read(JsonNode json) {
        require(json.isArray());
        var labels = Labels.NONE;
        for (var label : json) {
            labels = labels.with(label(label));
        }
        return labels;
    }

    private static Labels label(JsonNode json) {
        require(json.path("key").isTextual() && json.path("values").isArray());
        var values = new TreeSet<String>();
        for (var value : json.path("values")) {
            require(value.isTextual());
            values.add(value.textValue());
        }
        var label = new TreeMap<String, SortedSet<String>>();
        label.put(json.path("key").textValue(), values);
        return new Labels(label);
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new IllegalArgumentException(
                    "labels are of another form (expected: [{\"key\":\"…\",\"values\":[\"…\"]}], strings only)");
        }
    }
}
