// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import io.landbridge.http.CallBounds;
import io.landbridge.http.Content;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpCall;
import io.landbridge.http.HttpCalls;
import io.landbridge.tls.ClientTls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks token services for tokens. Nothing is cached here; see {@link TokenCache}. */
public final class TokenClient {
    /** Tokens travel in headers, which are shorter; assertions that are given out as tokens are the longest. */
    private static final int MAX_BODY_BYTES = 128 * 1024;

    private final HttpCalls http;

    /**
     * @param http makes the calls
     */
    public TokenClient(HttpCalls http) {
        this.http = http;
    }

    /**
     * The token service's answer; the stage never fails. A connection that ends without an answer, as a kept one may at
     * any time, is tried once more.
     */
    public CompletionStage<TokenAnswer> request(TokenRequest request) {
        var call = call(request);
        return http.call(call)
                .thenCompose(answer -> isBroken(answer) ? http.call(call) : CompletableFuture.completedStage(answer))
                .thenApply(answer -> TokenAnswerJson.read(request.endpoint(), answer));
    }

    /** The refresh token that a {@link Grant.UserToken} buys, which comes without an access token; the stage never fails. */
    public CompletionStage<RefreshTokenAnswer> refreshToken(TokenRequest request) {
        return http.call(call(request))
                .thenApply(answer -> TokenAnswerJson.readRefreshToken(request.endpoint(), answer));
    }

    private static boolean isBroken(HttpAnswer answer) {
        return answer instanceof HttpAnswer.Failed failed && failed.cause() == HttpAnswer.Cause.BROKEN;
    }

    private static HttpCall call(TokenRequest request) {
        var endpoint = request.endpoint();
        return new HttpCall(
                endpoint.uri(),
                headers(request),
                Optional.of(Content.form(request.form())),
                new CallBounds(endpoint.connectTimeout(), endpoint.readTimeout(), MAX_BODY_BYTES),
                new ClientTls(endpoint.trust(), request.client().clientKey()),
                endpoint.proxy());
    }

    private static Map<String, String> headers(TokenRequest request) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "application/json");
        headers.putAll(request.endpoint().headers());
        request.client().authorization().ifPresent(value -> headers.put("Authorization", value.value()));
        return headers;
    }
}
