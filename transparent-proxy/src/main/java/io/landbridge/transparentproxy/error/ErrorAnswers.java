// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.error;

import io.landbridge.proxy.http.Fault;
import io.landbridge.proxy.http.Faults;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Target;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Optional;

/** What a caller gets to see of a fault on the data path: a row of the catalogue. */
public final class ErrorAnswers implements Faults {
    private final Optional<ConnectivityProxy> connectivityProxy;

    /** @param connectivityProxy the upstream that is no target itself, if there is one */
    public ErrorAnswers(Optional<ConnectivityProxy> connectivityProxy) {
        this.connectivityProxy = connectivityProxy;
    }

    @Override
    public Plan.Refuse refusal(Fault fault, Optional<String> destination, String requestId) {
        return error(fault).toRefusal(destination, requestId);
    }

    private ProxyError error(Fault fault) {
        return switch (fault) {
            case Fault.BadRequest bad -> ErrorRow.BAD_REQUEST.with(bad.reason());
            case Fault.LineTooLong line -> ErrorRow.REQUEST_LINE_TOO_LONG.with(line.reason());
            case Fault.HeadersTooLarge headers -> ErrorRow.HEADERS_TOO_LARGE.with(headers.reason());
            case Fault.TooSlow slow ->
                ErrorRow.REQUEST_TIMEOUT.with(slow.limit().toSeconds());
            case Fault.ConnectNotServed connect -> ErrorRow.METHOD_NOT_ALLOWED.with();
            case Fault.Internal internal -> ErrorRow.INTERNAL.with();
            case Fault.CallFailed failed -> error(failed.plan(), failed.failure());
            case Fault.Silent silent ->
                ErrorRow.TARGET_READ_TIMEOUT.with(
                        name(silent.plan()),
                        silent.plan().limits().readTimeout().toSeconds());
        };
    }

    private ProxyError error(Plan.Forward plan, UpstreamFailure failure) {
        return isThroughConnectivityProxy(plan)
                ? unreachable(plan, failure).orElseGet(() -> ofTarget(plan, failure))
                : ofTarget(plan, failure);
    }

    private boolean isThroughConnectivityProxy(Plan.Forward plan) {
        return plan.upstream() instanceof Target target
                && !target.partition().isEmpty()
                && connectivityProxy
                        .filter(proxy -> proxy.host().equals(target.host()) && proxy.httpPort() == target.port())
                        .isPresent();
    }

    private static Optional<ProxyError> unreachable(Plan.Forward plan, UpstreamFailure failure) {
        var proxy = plan.upstream().name();
        return switch (failure) {
            case UpstreamFailure.Unresolvable unresolvable ->
                Optional.of(ErrorRow.CONNECTIVITY_PROXY_UNREACHABLE.with(proxy, "the name has no address"));
            case UpstreamFailure.Refused refused ->
                Optional.of(ErrorRow.CONNECTIVITY_PROXY_UNREACHABLE.with(proxy, refused.reason()));
            case UpstreamFailure.ConnectTimeout timeout ->
                Optional.of(ErrorRow.CONNECTIVITY_PROXY_UNREACHABLE.with(
                        proxy, "none within " + plan.limits().connectTimeout().toSeconds() + " s"));
            default -> Optional.empty();
        };
    }

    private String name(Plan.Forward plan) {
        var upstream = plan.upstream().name();
        return isThroughConnectivityProxy(plan)
                ? plan.headers().get(HttpHeaderNames.HOST) + " behind connectivity proxy " + upstream
                : upstream;
    }

    private ProxyError ofTarget(Plan.Forward plan, UpstreamFailure failure) {
        var target = name(plan);
        return switch (failure) {
            case UpstreamFailure.NotConnected none -> ErrorRow.INTERNAL.with();
            case UpstreamFailure.Unresolvable unresolvable -> ErrorRow.TARGET_UNRESOLVABLE.with(host(plan));
            case UpstreamFailure.Refused refused -> ErrorRow.TARGET_REFUSED.with(target, refused.reason());
            case UpstreamFailure.ConnectTimeout timeout ->
                ErrorRow.TARGET_CONNECT_TIMEOUT.with(
                        target, plan.limits().connectTimeout().toSeconds());
            case UpstreamFailure.NotTrusted untrusted -> ErrorRow.TARGET_NOT_TRUSTED.with(target, untrusted.reason());
            case UpstreamFailure.TlsFailed failed -> ErrorRow.TARGET_TLS_FAILED.with(target, failed.reason());
            case UpstreamFailure.StoreUnusable unusable ->
                ErrorRow.STORE_UNUSABLE.with(plan.destination(), unusable.reason());
            case UpstreamFailure.PoolFull full -> ErrorRow.TARGET_POOL_FULL.with(target, full.most());
            case UpstreamFailure.Closed closed ->
                closed.answered()
                        ? ErrorRow.TARGET_ANSWER_INCOMPLETE.with(target)
                        : ErrorRow.TARGET_CLOSED.with(target);
            case UpstreamFailure.Unprocessed unprocessed -> ErrorRow.TARGET_RESET.with(target, "REFUSED_STREAM");
            case UpstreamFailure.Reset reset -> ErrorRow.TARGET_RESET.with(target, reset.code());
            case UpstreamFailure.Malformed malformed -> ErrorRow.TARGET_MALFORMED.with(target, malformed.reason());
        };
    }

    private static String host(Plan.Forward plan) {
        return plan.upstream() instanceof Target target
                ? target.host()
                : plan.upstream().name();
    }
}
