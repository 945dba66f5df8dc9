// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.controlplane;

import io.landbridge.connectivityproxy.config.ProxyConfig.Services;
import io.landbridge.connectivityproxy.config.ServiceKey;
import io.landbridge.destination.Secret;
import io.landbridge.http.CallBounds;
import io.landbridge.http.Content;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpAnswer.Answered;
import io.landbridge.http.HttpAnswer.Failed;
import io.landbridge.http.HttpCall;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.Grant;
import io.landbridge.oauth.Skew;
import io.landbridge.oauth.TokenAnswer;
import io.landbridge.oauth.TokenCache;
import io.landbridge.oauth.TokenClient;
import io.landbridge.oauth.TokenEndpoint;
import io.landbridge.oauth.TokenRequest;
import io.landbridge.tls.ClientTls;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls to the control plane. They wait for the answer: not for event loops. */
public final class ControlPlane {
    private static final CallBounds BOUNDS =
            new CallBounds(Duration.ofSeconds(5), Duration.ofSeconds(10), 4 * 1024 * 1024);
    private static final long MOST_BYTES = 1024 * 1024;
    private static final int UNAUTHORIZED = 401;

    private final HttpCaller http;
    private final Services services;
    private final TokenClient tokenClient;
    private final TokenCache<String> tokens;
    private final Consumer<Boolean> health;

    /**
     * @param http makes the calls; stays the caller's to close
     * @param health told of each call whether it succeeded
     */
    public ControlPlane(HttpCaller http, Services services, Clock clock, Consumer<Boolean> health) {
        this.http = http;
        this.services = services;
        this.tokenClient = new TokenClient(http);
        this.tokens = new TokenCache<>(MOST_BYTES, new Skew(Duration.ofSeconds(60)), clock);
        this.health = health;
    }

    /** The control plane did not do what was asked. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message, null, false, false);
        }
    }

    ServiceKey key() {
        return services.key();
    }

    /** What anybody may get. */
    Answered get(String path, Map<String, String> headers) throws FailedException {
        return answered(call(path, headers, Optional.empty()));
    }

    /** Sends something in the name of this program; a token that is not accepted is replaced once. */
    Answered send(String path, Content content) throws FailedException {
        var token = token();
        var answer = answered(call(path, authorization(token), Optional.of(content)));
        if (answer.status() == UNAUTHORIZED) {
            tokens.invalidate(clientId(), token);
            answer = answered(call(path, authorization(token()), Optional.of(content)));
        }
        return answer;
    }

    private HttpCall call(String path, Map<String, String> headers, Optional<Content> content) {
        return new HttpCall(
                services.key().connectivity(path),
                headers,
                content,
                BOUNDS,
                new ClientTls(services.trust(), Optional.empty()));
    }

    private static Map<String, String> authorization(Secret token) {
        return Map.of("Authorization", "Bearer " + token.value());
    }

    private Answered answered(HttpCall call) throws FailedException {
        HttpAnswer answer = http.call(call).toCompletableFuture().join();
        health.accept(answer instanceof Answered answered && answered.status() < 500);
        return switch (answer) {
            case Answered answered -> answered;
            case Failed failed -> throw new FailedException("the control plane " + failed.message());
        };
    }

    private Secret token() throws FailedException {
        var answer = tokens.get(clientId(), () -> tokenClient.request(tokenRequest()))
                .toCompletableFuture()
                .join();
        return switch (answer) {
            case TokenAnswer.Granted granted -> granted.accessToken();
            case TokenAnswer.Refused refused ->
                throw new FailedException("the token service refuses the client of the service key: status "
                        + refused.status() + " " + refused.error().orElse("") + " "
                        + refused.description().orElse(""));
            case TokenAnswer.Malformed malformed -> throw new FailedException(malformed.message());
            case TokenAnswer.Unreachable unreachable -> throw new FailedException(unreachable.message());
        };
    }

    private String clientId() {
        return services.key().credentials().clientId();
    }

    private TokenRequest tokenRequest() {
        var key = services.key();
        return TokenRequest.of(
                TokenEndpoint.of(key.ownTokenEndpoint()).withTrust(services.trust()),
                key.credentials().authentication(),
                new Grant.ClientCredentials());
    }
}
