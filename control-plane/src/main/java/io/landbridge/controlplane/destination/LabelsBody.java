// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.destination.format.EntityFormat;
import io.landbridge.controlplane.destination.store.LabelsJson;
import io.landbridge.destination.Labels;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** What a request does to labels. */
sealed interface LabelsBody {
    /** It makes other labels of those that are there. */
    record Change(UnaryOperator<Labels> change) implements LabelsBody {}

    /** Nobody can tell. */
    record Unreadable(String message) implements LabelsBody {}

    /** All labels anew. */
    static LabelsBody replacing(byte[] body) {
        return read(body, json -> {
            var labels = LabelsJson.read(json);
            return new Change(ignored -> labels);
        });
    }

    /** {@code {"action":"ADD","labels":[…]}}, or {@code DELETE}. */
    static LabelsBody patching(byte[] body) {
        return read(body, json -> {
            var action = json.path("action").asText();
            return switch (action) {
                case "ADD" -> {
                    var labels = LabelsJson.read(json.path("labels"));
                    yield new Change(there -> there.with(labels));
                }
                case "DELETE" -> {
                    var labels = LabelsJson.read(json.path("labels"));
                    yield new Change(there -> there.without(labels));
                }
                default -> new Unreadable("action is '" + shortened(action) + "' (expected: ADD or DELETE)");
            };
        });
    }

    private static LabelsBody read(byte[] body, Form form) {
        try {
            return form.read(EntityFormat.JSON.read(body));
        } catch (JsonProcessingException malformed) {
            return new Unreadable("the body is not JSON: " + malformed.getOriginalMessage() + " (expected: labels)");
        } catch (IOException | IllegalArgumentException malformed) {
            return new Unreadable(String.valueOf(malformed.getMessage()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** One of the two forms of body. */
    interface Form {
        /** @throws IllegalArgumentException if the labels are of another form */
        LabelsBody read(JsonNode json);
    }
}
