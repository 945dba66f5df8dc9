// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.landbridge.proxy.http.Fault;
import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Target;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TrafficFaultsTest {
    private static final Plan.Forward PLAN = new Plan.Forward(
            "erp:80",
            new Target("secret-host.corp", 8080, Optional.empty()),
            "/",
            new DefaultHttpHeaders(),
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(300), 0, Set.of()));

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(new Fault.BadRequest("it has no host"), 400, "bad-request", "it has no host"),
                arguments(new Fault.LineTooLong("too long"), 414, "bad-request", "too long"),
                arguments(new Fault.HeadersTooLarge("too large"), 431, "bad-request", "too large"),
                arguments(new Fault.TooSlow(Duration.ofSeconds(7)), 408, "bad-request", "7 s"),
                arguments(new Fault.ConnectNotServed(), 405, "bad-request", "CONNECT"),
                arguments(new Fault.Internal(), 500, "internal", "id-1"),
                arguments(new Fault.Silent(PLAN), 504, "backend-timeout", "300 s"),
                failed(new UpstreamFailure.NotConnected(), 500, "internal", "tunnel"),
                failed(new UpstreamFailure.Unresolvable(), 502, "backend-unreachable", "name is unknown"),
                failed(new UpstreamFailure.Refused("secret-host"), 502, "backend-unreachable", "no connection"),
                failed(new UpstreamFailure.ConnectTimeout(), 504, "backend-timeout", "within 10 s"),
                failed(new UpstreamFailure.NotTrusted("for secret-host"), 502, "backend-tls", "trust store"),
                failed(new UpstreamFailure.TlsFailed("secret-host"), 502, "backend-tls", "TLS"),
                failed(new UpstreamFailure.StoreUnusable("secret-host"), 500, "internal", "certificates"),
                failed(new UpstreamFailure.PoolFull(9), 503, "backend-unreachable", "has 9 connections"),
                failed(new UpstreamFailure.Closed(false), 502, "backend-closed", "without answer"),
                failed(new UpstreamFailure.Closed(true), 502, "backend-closed", "in the middle"),
                failed(new UpstreamFailure.Unprocessed(), 502, "backend-closed", "did not take"),
                failed(new UpstreamFailure.Reset("CANCEL"), 502, "backend-closed", "broke the request off"),
                failed(new UpstreamFailure.Malformed("secret-host"), 502, "backend-closed", "not HTTP"));
    }

    private static Arguments failed(UpstreamFailure failure, int status, String error, String words) {
        return arguments(new Fault.CallFailed(PLAN, failure), status, error, words);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void applicationsAreToldWhatFailedButNothingOfThePrivateNetwork(
            Fault fault, int status, String error, String words) {
        // When
        var refusal = new TrafficFaults().refusal(fault, Optional.of("erp:80"), "id-1");

        // Then
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.headers().get("landbridge-error")).isEqualTo(error);
        assertThat(refusal.text()).contains(words).doesNotContain("secret-host").endsWith(".");
        assertThat(refusal.destination()).contains("erp:80");
    }
}
