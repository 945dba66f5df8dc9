// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.http.HttpAnswer;
import java.util.stream.Stream;

/** What the control plane says when it refuses; whatever it is, it is cut to a line that can be shown. */
final class ControlPlaneProblem {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CHARACTERS = 500;

    private ControlPlaneProblem() {}

    static String read(HttpAnswer.Answered answered) {
        var text = message(answered.text());
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "…" : line;
    }

    private static String message(String body) {
        try {
            var node = JSON.readTree(body);
            return Stream.of("message", "error", "detail", "title")
                    .map(name -> node.path(name))
                    .filter(value -> value.isTextual())
                    .map(value -> value.asText())
                    .findFirst()
                    .orElse(body);
        } catch (JsonProcessingException noJson) {
            return body;
        }
    }
}
