// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.Secret;
import io.landbridge.http.ForeignText;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpAnswer.Answered;
import io.landbridge.http.HttpAnswer.Failed;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Reads a token service's answer (RFC 6749 section 5). Unknown fields are ignored. */
final class TokenAnswerJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private TokenAnswerJson() {}

    static TokenAnswer read(TokenEndpoint endpoint, HttpAnswer answer) {
        return switch (answer) {
            case Failed failed -> new TokenAnswer.Unreachable("token service " + failed.message());
            case Answered answered when answered.status() == OK -> granted(endpoint, answered);
            case Answered answered -> refused(endpoint, answered);
        };
    }

    private static TokenAnswer granted(TokenEndpoint endpoint, Answered answered) {
        return object(answered)
                .flatMap(TokenAnswerJson::granted)
                .orElseGet(() -> new TokenAnswer.Malformed(
                        "token service " + endpoint + " answered without a token (expected: JSON with access_token)"));
    }

    private static Optional<TokenAnswer> granted(JsonNode json) {
        return text(json, "access_token")
                .map(token -> new TokenAnswer.Granted(
                        new Secret(token),
                        text(json, "token_type").orElse("Bearer"),
                        expiresIn(json),
                        text(json, "scope"),
                        text(json, "refresh_token").map(Secret::new),
                        text(json, "issued_token_type")));
    }

    static RefreshTokenAnswer readRefreshToken(TokenEndpoint endpoint, HttpAnswer answer) {
        return switch (answer) {
            case Failed failed -> new RefreshTokenAnswer.NotGiven("token service " + failed.message());
            case Answered answered
            when answered.status() == OK ->
                object(answered)
                        .flatMap(json -> text(json, "refresh_token"))
                        .<RefreshTokenAnswer>map(token -> new RefreshTokenAnswer.Given(new Secret(token)))
                        .orElseGet(() -> new RefreshTokenAnswer.NotGiven("token service " + endpoint
                                + " answered without a refresh token (expected: JSON with refresh_token)"));
            case Answered answered ->
                new RefreshTokenAnswer.NotGiven("token service " + endpoint + " answered "
                        + refused(endpoint, answered).words());
        };
    }

    private static TokenAnswer.Refused refused(TokenEndpoint endpoint, Answered answered) {
        var json = object(answered);
        return new TokenAnswer.Refused(
                answered.status(),
                json.flatMap(fields -> text(fields, "error")).flatMap(ForeignText::of),
                json.flatMap(fields -> text(fields, "error_description"))
                        .or(() -> json.isEmpty() ? wordsOnTheWay(endpoint, answered) : Optional.empty())
                        .flatMap(ForeignText::of));
    }

    /** A proxy on the way says what is wrong in plain text; of anybody else's texts nothing is repeated. */
    private static Optional<String> wordsOnTheWay(TokenEndpoint endpoint, Answered answered) {
        return endpoint.proxy().map(proxy -> answered.text());
    }

    private static Optional<JsonNode> object(Answered answered) {
        try {
            return Optional.ofNullable(JSON.readTree(answered.body())).filter(JsonNode::isObject);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(value -> !value.isEmpty());
    }

    /** Some token services send the number as a string. */
    private static Optional<Duration> expiresIn(JsonNode json) {
        return Optional.of(json.path("expires_in").asLong(0))
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds);
    }
}
