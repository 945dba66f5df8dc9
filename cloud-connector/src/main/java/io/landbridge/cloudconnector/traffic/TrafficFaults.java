// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.proxy.http.Fault;
import io.landbridge.proxy.http.Faults;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.tunnel.ConnectorError;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What applications are told when a request fails, and the log says about the system. Only the log has the names and
 * addresses of the private network.
 */
final class TrafficFaults implements Faults {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficFaults.class);
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int URI_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int UNAVAILABLE = 503;

    /** What is said of one failure of a system. */
    private record Wording(int status, ConnectorError error, String text) {
        Wording(ConnectorError error, String text) {
            this(error.status(), error, text);
        }
    }

    @Override
    public Plan.Refuse refusal(Fault fault, Optional<String> system, String requestId) {
        return switch (fault) {
            case Fault.BadRequest(var reason) -> badRequest(ConnectorError.BAD_REQUEST.status(), system, reason);
            case Fault.LineTooLong(var reason) -> badRequest(URI_TOO_LONG, system, reason);
            case Fault.HeadersTooLarge(var reason) -> badRequest(HEADERS_TOO_LARGE, system, reason);
            case Fault.TooSlow(var limit) ->
                badRequest(REQUEST_TIMEOUT, system, "it did not go on for " + limit.toSeconds() + " s");
            case Fault.ConnectNotServed ignored -> badRequest(METHOD_NOT_ALLOWED, system, "CONNECT is not served here");
            case Fault.Internal ignored ->
                OwnAnswer.of(
                        ConnectorError.INTERNAL,
                        system,
                        "The Cloud Connector failed; its log has the reason with request " + requestId + ".");
            case Fault.CallFailed(var plan, var failure) -> failed(plan, failure, requestId);
            case Fault.Silent(var plan) -> silent(plan, requestId);
        };
    }

    private static Plan.Refuse badRequest(int status, Optional<String> system, String reason) {
        return OwnAnswer.of(
                status,
                ConnectorError.BAD_REQUEST,
                system,
                "The Cloud Connector did not accept the request: " + reason + ".");
    }

    private static Plan.Refuse failed(Plan.Forward plan, UpstreamFailure failure, String requestId) {
        var wording = wording(failure, plan);
        return told(plan, wording, failure.toString(), requestId);
    }

    private static Plan.Refuse silent(Plan.Forward plan, String requestId) {
        var wording = new Wording(
                ConnectorError.BACKEND_TIMEOUT,
                "has not answered for " + plan.limits().readTimeout().toSeconds() + " s");
        return told(plan, wording, wording.text(), requestId);
    }

    private static Plan.Refuse told(Plan.Forward plan, Wording wording, String reason, String requestId) {
        LOG.atWarn()
                .addKeyValue("system", plan.destination())
                .addKeyValue("backEnd", plan.upstream().name())
                .addKeyValue("requestId", requestId)
                .addKeyValue("reason", reason)
                .log("A system could not be called");
        return OwnAnswer.of(
                wording.status(),
                wording.error(),
                Optional.of(plan.destination()),
                "System " + plan.destination() + " " + wording.text()
                        + ". The log of the Cloud Connector says more about" + " request " + requestId + ".");
    }

    private static Wording wording(UpstreamFailure failure, Plan.Forward plan) {
        return switch (failure) {
            case UpstreamFailure.NotConnected ignored ->
                new Wording(ConnectorError.INTERNAL, "is behind another tunnel, which no system mapping can say");
            case UpstreamFailure.Unresolvable ignored ->
                new Wording(
                        ConnectorError.BACKEND_UNREACHABLE,
                        "cannot be reached from the Cloud Connector: the internal host's name is unknown");
            case UpstreamFailure.Refused ignored ->
                new Wording(
                        ConnectorError.BACKEND_UNREACHABLE,
                        "cannot be reached from the Cloud Connector: there is no connection");
            case UpstreamFailure.ConnectTimeout ignored ->
                new Wording(
                        ConnectorError.BACKEND_TIMEOUT,
                        "cannot be reached from the Cloud Connector within "
                                + plan.limits().connectTimeout().toSeconds() + " s");
            case UpstreamFailure.NotTrusted ignored ->
                new Wording(
                        ConnectorError.BACKEND_TLS,
                        "is not trusted by the Cloud Connector: its certificate, or one of an authority above it, must be in"
                                + " the trust store for back ends, and be for the internal host");
            case UpstreamFailure.TlsFailed ignored ->
                new Wording(ConnectorError.BACKEND_TLS, "and the Cloud Connector do not agree about TLS");
            case UpstreamFailure.StoreUnusable ignored ->
                new Wording(ConnectorError.INTERNAL, "cannot be called with the certificates of the Cloud Connector");
            case UpstreamFailure.PoolFull(var most) ->
                new Wording(
                        UNAVAILABLE,
                        ConnectorError.BACKEND_UNREACHABLE,
                        "has " + most + " connections from the Cloud Connector, which is the limit");
            case UpstreamFailure.Closed(var answered) ->
                new Wording(
                        ConnectorError.BACKEND_CLOSED,
                        answered
                                ? "ended the connection in the middle of its answer"
                                : "ended the connection without answer");
            case UpstreamFailure.Unprocessed ignored ->
                new Wording(ConnectorError.BACKEND_CLOSED, "did not take the request");
            case UpstreamFailure.Reset ignored -> new Wording(ConnectorError.BACKEND_CLOSED, "broke the request off");
            case UpstreamFailure.Malformed ignored ->
                new Wording(
                        ConnectorError.BACKEND_CLOSED, "answered what is not HTTP, or more headers than are allowed");
        };
    }
}
