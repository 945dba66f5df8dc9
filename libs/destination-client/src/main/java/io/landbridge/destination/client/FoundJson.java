// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.Owner;
import io.landbridge.destination.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads a found destination. Unknown fields are ignored; what is not a text among the properties is left out. */
final class FoundJson {
    private static final int MOST_PROPERTIES = 1_000;
    private static final int MOST_ENTRIES = 100;

    private FoundJson() {}

    /** @throws IllegalArgumentException if it is not one, or has more parts than any destination should */
    static FoundDestination read(JsonNode json) {
        return new FoundDestination(
                owner(json.path("owner")),
                destination(json.path("destinationConfiguration")),
                list(json.path("authTokens"), FoundJson::authToken),
                list(json.path("certificates"), FoundJson::certificate));
    }

    private static Owner owner(JsonNode owner) {
        return new Owner(text(owner, "SubaccountId"), text(owner, "InstanceId"));
    }

    private static Destination destination(JsonNode configuration) {
        requireAtMost(MOST_PROPERTIES, configuration, "properties");
        var properties = new LinkedHashMap<String, String>();
        configuration.properties().forEach(property -> {
            if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                properties.put(property.getKey(), property.getValue().asText());
            }
        });
        return new Destination(properties);
    }

    private static AuthToken authToken(JsonNode token) {
        var error = text(token, "error");
        if (error.isPresent()) {
            return new AuthToken.Failed(Words.of(error.get()));
        }
        var header = token.path("http_header");
        var key = text(header, "key");
        var value = text(header, "value");
        return key.isPresent() && value.isPresent()
                ? granted(token, new AuthToken.HttpHeader(key.get(), new Secret(value.get())))
                : new AuthToken.Failed("the Destination Service returned a token without http_header");
    }

    private static AuthToken granted(JsonNode token, AuthToken.HttpHeader header) {
        return new AuthToken.Granted(
                text(token, "type").orElse(""),
                new Secret(text(token, "value").orElse("")),
                header,
                expiresIn(token),
                text(token, "scope"),
                text(token, "refresh_token").map(Secret::new),
                text(token, "issued_token_type"));
    }

    /** Documented as a text of seconds; a number is understood too. What is no number is as good as expired. */
    private static Optional<Duration> expiresIn(JsonNode token) {
        return text(token, "expires_in").map(seconds -> {
            var digits = seconds.matches("[0-9]{1,10}");
            return Duration.ofSeconds(digits ? Long.parseLong(seconds) : 0);
        });
    }

    private static Certificate certificate(JsonNode certificate) {
        return new Certificate(
                text(certificate, "Name").orElse(""),
                text(certificate, "Type"),
                new Secret(text(certificate, "Content").orElse("")));
    }

    private static <T> List<T> list(JsonNode entries, Function<JsonNode, T> read) {
        requireAtMost(MOST_ENTRIES, entries, "entries");
        return StreamSupport.stream(entries.spliterator(), false).map(read).toList();
    }

    private static void requireAtMost(int most, JsonNode container, String what) {
        if (container.size() > most) {
            throw new IllegalArgumentException(container.size() + " " + what
                    + " in the Destination Service's answer (expected: at most " + most + ")");
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }
}
