// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.availability;

import io.landbridge.controlplane.availability.Availability.Status;
import io.landbridge.controlplane.retrieval.CannotRetrieveException;
import io.landbridge.controlplane.retrieval.GuardedCalls;
import io.landbridge.controlplane.retrieval.OnPremiseRoute;
import io.landbridge.controlplane.retrieval.TokenServiceTrust;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationType;
import io.landbridge.destination.ProxyType;
import io.landbridge.http.CallBounds;
import io.landbridge.http.ForeignText;
import io.landbridge.http.ForwardProxy;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpCall;
import io.landbridge.tls.ClientTls;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/**
 * Asks the target of an HTTP destination for its URL: what answers with a status below 500 is there. The target gets user and
 * password of {@code BasicAuthentication} and no other credentials. Safe on any thread.
 */
@Singleton
public final class AvailabilityCheck {
    private static final CallBounds BOUNDS = new CallBounds(Duration.ofSeconds(5), Duration.ofSeconds(10), 1024);
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final String UNDETERMINED = "Backend status could not be determined.";

    private final GuardedCalls http;
    private final OnPremiseRoute onPremise;
    private final ExecutorService blocking;

    /**
     * @param http makes the calls
     * @param onPremise the way into private networks
     * @param blocking runs what blocks
     */
    public AvailabilityCheck(GuardedCalls http, OnPremiseRoute onPremise, ExecutorService blocking) {
        this.http = http;
        this.onPremise = onPremise;
        this.blocking = blocking;
    }

    /** Why the destination is not for this check, if it is not. */
    public static Optional<String> objectionTo(Destination destination) {
        if (!destination.type().equals(Optional.of(DestinationType.HTTP))) {
            return Optional.of("the destination is of another type than HTTP (expected: Type HTTP)");
        }
        return destination
                        .proxyType()
                        .filter(type -> type == ProxyType.INTERNET || type == ProxyType.ON_PREMISE)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the destination has another ProxyType (expected: Internet or OnPremise)");
    }

    /**
     * Asks; the stage fails only if the database does.
     *
     * @param tenantId whose cloud connectors reach a target on-premise
     * @param destination one without {@link #objectionTo}
     * @param stores its trust store, by name
     */
    public CompletionStage<Availability> check(
            String tenantId, Destination destination, Map<String, Certificate> stores) {
        try {
            var call = call(destination, stores);
            return destination.proxyType().equals(Optional.of(ProxyType.ON_PREMISE))
                    ? onPremise(tenantId, destination, call)
                    : http.callForBeginning(call).thenApply(AvailabilityCheck::direct);
        } catch (IllegalArgumentException | CannotRetrieveException wrong) {
            return told(Status.UNAVAILABLE, "The destination cannot be used: " + wrong.getMessage());
        }
    }

    private static HttpCall call(Destination destination, Map<String, Certificate> stores)
            throws CannotRetrieveException {
        var url = destination.find(Destination.URL).map(String::strip).orElse("");
        var address = URI.create(url.contains("://") ? url : "http://" + url);
        var headers = new LinkedHashMap<>(Map.of("Accept", "*/*"));
        basic(destination).ifPresent(value -> headers.put("Authorization", value));
        var tls = new ClientTls(TokenServiceTrust.of(destination, stores), Optional.empty());
        return new HttpCall(address, headers, Optional.empty(), BOUNDS, tls);
    }

    private static Optional<String> basic(Destination destination) {
        return destination
                .find(Destination.AUTHENTICATION)
                .filter("BasicAuthentication"::equals)
                .map(basic -> destination.find("User").orElse("") + ":"
                        + destination.find("Password").orElse(""))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static CompletionStage<Availability> told(Status status, String message) {
        return CompletableFuture.completedStage(new Availability(status, message));
    }

    // ---- on the internet

    private static Availability direct(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Failed failed -> new Availability(Status.UNAVAILABLE, failed.message());
            case HttpAnswer.Answered answered
            when answered.status() >= SERVER_ERROR ->
                new Availability(Status.UNAVAILABLE, "The target answered " + answered.status());
            case HttpAnswer.Answered answered -> answered(answered);
        };
    }

    private static Availability answered(HttpAnswer.Answered answered) {
        return new Availability(Status.AVAILABLE, "The target answered " + answered.status());
    }

    // ---- on-premise

    private CompletionStage<Availability> onPremise(String tenantId, Destination destination, HttpCall call) {
        var objection = OnPremiseRoute.objectionTo(call.target());
        if (objection.isPresent()) {
            return told(Status.UNAVAILABLE, "The target " + objection.get());
        }
        var location = destination.find("CloudConnectorLocationId");
        return CompletableFuture.supplyAsync(() -> onPremise.find(tenantId, location), blocking)
                .thenCompose(way -> way.map(found -> through(found, call))
                        .orElseGet(() -> told(
                                Status.UNDETERMINED,
                                UNDETERMINED + " This control plane knows no connectivity proxy.")));
    }

    private CompletionStage<Availability> through(OnPremiseRoute.Way way, HttpCall call) {
        var headers = new LinkedHashMap<>(call.headers());
        headers.putAll(way.headers());
        return http.callForBeginning(through(way.proxy(), headers, call)).thenApply(AvailabilityCheck::byConnector);
    }

    private static HttpCall through(ForwardProxy proxy, Map<String, String> headers, HttpCall call) {
        return new HttpCall(call.target(), headers, Optional.empty(), BOUNDS, call.tls(), Optional.of(proxy));
    }

    /** In the words that are documented. */
    private static Availability byConnector(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Failed failed ->
                new Availability(Status.UNDETERMINED, UNDETERMINED + " " + failed.message());
            case HttpAnswer.Answered answered
            when answered.status() == FORBIDDEN && answered.text().startsWith("Access denied to system") ->
                new Availability(
                        Status.UNAVAILABLE,
                        "Backend is not available in the list of defined system mappings in Cloud Connector.");
            case HttpAnswer.Answered answered
            when answered.status() == FORBIDDEN && answered.text().startsWith("Access denied to resource") ->
                new Availability(
                        Status.UNAVAILABLE,
                        "Resource is not accessible in Cloud Connector or backend is not reachable.");
            case HttpAnswer.Answered answered
            when answered.status() >= SERVER_ERROR || answered.status() == 407 ->
                new Availability(
                        Status.UNDETERMINED,
                        UNDETERMINED + " What answered is " + answered.status() + " " + line(answered));
            case HttpAnswer.Answered answered -> answered(answered);
        };
    }

    private static String line(HttpAnswer.Answered answered) {
        return ForeignText.of(answered.text()).orElse("");
    }
}
