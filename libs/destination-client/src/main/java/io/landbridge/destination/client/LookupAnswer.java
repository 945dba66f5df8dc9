// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.client.LookupResult.Found;
import io.landbridge.destination.client.LookupResult.NoToken;
import io.landbridge.destination.client.LookupResult.NotFound;
import io.landbridge.destination.client.LookupResult.Rejected;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpAnswer.Answered;
import io.landbridge.http.HttpAnswer.Failed;
import io.landbridge.oauth.TokenAnswer.Refused;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Tells what the services' answers mean: the status codes here, the body of a good one in {@link FoundJson}. */
final class LookupAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Request Timeout and Too Many Requests say nothing about the look-up. */
    private static final Set<Integer> OVERLOADED = Set.of(408, 429);

    private LookupAnswer() {}

    static LookupResult read(DestinationLookup lookup, HttpAnswer answer) {
        return switch (answer) {
            case Failed failed -> new LookupResult.Failed(Optional.empty(), "Destination Service " + failed.message());
            case Answered answered -> read(lookup, answered);
        };
    }

    private static LookupResult read(DestinationLookup lookup, Answered answered) {
        var status = answered.status();
        if (status == 200) {
            return found(lookup, answered);
        }
        if (status == 404) {
            return new NotFound(message(answered));
        }
        return status >= 400 && status < 500 && !OVERLOADED.contains(status)
                ? new Rejected(status, message(answered))
                : new LookupResult.Failed(
                        Optional.of(status), "Destination Service answered " + status + ": " + message(answered));
    }

    private static LookupResult found(DestinationLookup lookup, Answered answered) {
        try {
            return new Found(FoundJson.read(JSON.readTree(answered.body())));
        } catch (IOException | IllegalArgumentException malformed) {
            return new LookupResult.Failed(
                    Optional.empty(),
                    "Destination Service answered without destination '" + lookup.name()
                            + "' (expected: JSON with destinationConfiguration)");
        }
    }

    /** Errors are {@code {"ErrorMessage": …}} or bare text. */
    private static String message(Answered answered) {
        try {
            return Words.of(Optional.ofNullable(JSON.readTree(answered.body()))
                    .map(json -> json.path("ErrorMessage"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .orElseGet(answered::text));
        } catch (IOException bareText) {
            return Words.of(answered.text());
        }
    }

    static LookupResult noToken(ServiceKey key, Refused refused) {
        var reason = refused.description().or(refused::error).map(words -> ": " + words);
        var isAnswer = refused.status() < 500 && !OVERLOADED.contains(refused.status());
        return new NoToken(
                Optional.of(refused.status()).filter(status -> isAnswer),
                "token service " + key.tokenService() + " answered " + refused.status() + reason.orElse(""));
    }
}
