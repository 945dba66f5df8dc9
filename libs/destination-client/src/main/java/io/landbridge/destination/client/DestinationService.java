// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.destination.Secret;
import io.landbridge.destination.client.DestinationLookup.Tokens.Skipped;
import io.landbridge.destination.client.LookupResult.Rejected;
import io.landbridge.http.CallBounds;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpAnswer.Answered;
import io.landbridge.http.HttpAnswer.Failed;
import io.landbridge.http.HttpCall;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.TokenAnswer;
import io.landbridge.oauth.TokenClient;
import io.landbridge.tls.ClientTls;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks the Destination Service, every time anew. */
final class DestinationService {
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final ServiceKey key;
    private final HttpCaller http;
    private final CallBounds bounds;
    private final ClientTls tls;
    private final ServiceTokens tokens;

    DestinationService(ServiceKey key, ClientSettings settings, HttpCaller http, Clock clock) {
        this.key = key;
        this.http = http;
        this.bounds = new CallBounds(settings.connectTimeout(), settings.readTimeout(), MAX_BODY_BYTES);
        this.tls = new ClientTls(settings.trust(), Optional.empty());
        this.tokens = new ServiceTokens(key.client(), settings, new TokenClient(http), clock);
    }

    /** The answer; a token that is not accepted is replaced once. */
    CompletionStage<LookupResult> find(Question question) {
        var lookup = question.lookup();
        var unsendable = LookupHeaders.findUnsendable(lookup);
        if (unsendable.isPresent()) {
            return completed(new Rejected(BAD_REQUEST, unsendable.get()));
        }
        return tokens.get(lookup.tenant()).thenCompose(token -> switch (token) {
            case TokenAnswer.Granted granted -> find(question, granted.accessToken());
            case TokenAnswer.Refused refused -> completed(LookupAnswer.noToken(key, refused));
            case TokenAnswer.Malformed malformed -> completed(noToken(malformed.message()));
            case TokenAnswer.Unreachable unreachable -> completed(noToken(unreachable.message()));
        });
    }

    private CompletionStage<LookupResult> find(Question question, Secret token) {
        return call(question, token)
                .thenCompose(answer ->
                        isRefused(answer) ? findAgain(question, token) : completed(read(question.lookup(), answer)));
    }

    private CompletionStage<LookupResult> findAgain(Question question, Secret refused) {
        var lookup = question.lookup();
        tokens.invalidate(lookup.tenant(), refused);
        return tokens.get(lookup.tenant())
                .thenCompose(token -> token instanceof TokenAnswer.Granted granted
                        ? call(question, granted.accessToken()).thenApply(answer -> read(lookup, answer))
                        : completed(new Rejected(UNAUTHORIZED, "its token was not accepted")));
    }

    private static boolean isRefused(HttpAnswer answer) {
        return answer instanceof Answered answered && answered.status() == UNAUTHORIZED;
    }

    /** A connection that ends without an answer, as a kept one may at any time, is tried once more. */
    private CompletionStage<HttpAnswer> call(Question question, Secret token) {
        return call(new HttpCall(
                address(question.lookup()), LookupHeaders.of(question, token), Optional.empty(), bounds, tls));
    }

    private CompletionStage<HttpAnswer> call(HttpCall call) {
        return http.call(call)
                .thenCompose(answer -> answer instanceof Failed failed && failed.cause() == HttpAnswer.Cause.BROKEN
                        ? http.call(call)
                        : CompletableFuture.completedStage(answer));
    }

    private LookupResult read(DestinationLookup lookup, HttpAnswer answer) {
        return LookupAnswer.read(lookup, answer);
    }

    private URI address(DestinationLookup lookup) {
        var path = lookup.level()
                .map(level -> "/v2/destinations/" + lookup.name() + "@" + level.wireName())
                .orElseGet(() -> "/v1/destinations/" + lookup.name());
        var query = lookup.tokens() instanceof Skipped ? "?$skipTokenRetrieval=true" : "";
        return URI.create(key.destinationService() + "/destination-configuration" + path + query);
    }

    private static LookupResult noToken(String message) {
        return new LookupResult.NoToken(Optional.empty(), message);
    }

    private static CompletionStage<LookupResult> completed(LookupResult result) {
        return CompletableFuture.completedFuture(result);
    }
}
