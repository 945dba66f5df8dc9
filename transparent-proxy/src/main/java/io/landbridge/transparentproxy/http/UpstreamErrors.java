// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import io.landbridge.transparentproxy.error.ErrorRow;
import io.landbridge.transparentproxy.error.ProxyError;
import io.landbridge.transparentproxy.plan.Plan;
import io.landbridge.transparentproxy.plan.Upstream;
import io.landbridge.transparentproxy.upstream.UpstreamFailure;

/** What a caller gets to see of a failed call. */
final class UpstreamErrors {
    private UpstreamErrors() {}

    static ProxyError of(Plan.Forward plan, UpstreamFailure failure) {
        var target = name(plan.upstream());
        return switch (failure) {
            case UpstreamFailure.Unresolvable unresolvable ->
                ErrorRow.TARGET_UNRESOLVABLE.with(plan.upstream().host());
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

    static ProxyError readTimeout(Plan.Forward plan) {
        return ErrorRow.TARGET_READ_TIMEOUT.with(
                name(plan.upstream()), plan.limits().readTimeout().toSeconds());
    }

    private static String name(Upstream upstream) {
        var host = upstream.host().indexOf(':') >= 0 ? "[" + upstream.host() + "]" : upstream.host();
        return host + ":" + upstream.port();
    }
}
