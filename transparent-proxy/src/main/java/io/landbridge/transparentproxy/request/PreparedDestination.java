// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.plan.Target;
import io.landbridge.transparentproxy.connectivity.Passage;
import io.landbridge.transparentproxy.control.ControlHeader;
import io.landbridge.transparentproxy.control.TenantMode;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A destination that is ready to serve: everything about its requests that does not depend on the request. */
public final class PreparedDestination {
    private static final AsciiString REQUEST_ID = AsciiString.cached("x-request-id");
    /** The caller's headers are proven by the data path, ours by {@link PreparedHeader}: proving them again is waste. */
    private static final HttpHeadersFactory UNCHECKED =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final Target upstream;
    private final AsciiString authority;
    private final TargetRewrite rewrite;
    private final List<PreparedHeader> added;
    private final List<PreparedHeader> credentials;
    private final List<AsciiString> replaced;
    private final Limits limits;
    private final Optional<OnPremise> onPremise;
    private final TenantMode tenantMode;
    private final boolean keepsAuthorization;

    PreparedDestination(
            Target upstream,
            String authority,
            TargetRewrite rewrite,
            List<PreparedHeader> added,
            Credentials credentials,
            Limits limits,
            Optional<OnPremise> onPremise,
            TenantMode tenantMode) {
        this.upstream = upstream;
        this.authority = AsciiString.of(authority);
        this.rewrite = rewrite;
        this.added = List.copyOf(added);
        this.credentials = credentials.headers();
        this.replaced = replaced(credentials);
        this.limits = limits;
        this.onPremise = onPremise;
        this.tenantMode = tenantMode;
        this.keepsAuthorization = !credentials.replaceCallers();
    }

    private static List<AsciiString> replaced(Credentials credentials) {
        var always = Stream.of(HttpHeaderNames.HOST, REQUEST_ID);
        var own = credentials.headers().stream().map(PreparedHeader::name);
        var callers =
                credentials.replaceCallers() ? Stream.of(HttpHeaderNames.AUTHORIZATION) : Stream.<AsciiString>of();
        return Stream.of(always, own, callers)
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /** Whether a request target may be sent: not one that climbs out of the destination's path by dot segments. */
    public boolean accepts(String target) {
        return rewrite.accepts(target);
    }

    /** Whether it is reached through the connectivity proxy only. */
    public boolean isOnPremise() {
        return onPremise.isPresent();
    }

    /**
     * The plan for a request through the connectivity proxy.
     *
     * @param route name of the custom resource that routed it
     * @param head the request; its target is accepted
     * @param passage what it needs there
     * @param locationId the cloud connector that the request names
     */
    public Plan.Forward forward(String route, RequestHead head, Passage passage, Optional<String> locationId) {
        var way = onPremise.orElseThrow();
        var location = locationId.or(way::locationId);
        var headers = headers(head);
        ConnectivityHeaders.add(headers, passage, location, tenantMode);
        var target = rewrite.rewrite(head.target());
        return new Plan.Forward(
                route,
                way.target(head, passage, location, keepsAuthorization),
                "http://" + authority + (target.equals("*") ? "" : target),
                headers,
                limits,
                (status, answered) -> {
                    if (status == PROXY_AUTHENTICATION_REQUIRED) {
                        passage.onRefused().run();
                    }
                });
    }

    /**
     * The plan for a request straight to the target.
     *
     * @param route name of the custom resource that routed it
     * @param head the request; its target is accepted
     */
    public Plan.Forward forward(String route, RequestHead head) {
        return new Plan.Forward(route, upstream, rewrite.rewrite(head.target()), headers(head), limits);
    }

    /** Whether a plan carries these very credentials. */
    public boolean hasCredentialsOf(Plan.Forward plan) {
        return credentials.stream().allMatch(header -> plan.headers().contains(header.name(), header.value(), false));
    }

    private HttpHeaders headers(RequestHead head) {
        var headers = UNCHECKED.newHeaders();
        headers.add(HttpHeaderNames.HOST, authority);
        for (var callers = head.headers().iteratorCharSequence(); callers.hasNext(); ) {
            var header = callers.next();
            if (!isReplaced(header.getKey())
                    && !ControlHeader.isControl(header.getKey())
                    && !(isOnPremise() && ConnectivityHeaders.isReserved(header.getKey()))) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        credentials.forEach(header -> headers.add(header.name(), header.value()));
        added.forEach(header -> headers.add(header.name(), header.value()));
        return headers.add(REQUEST_ID, head.requestId());
    }

    private boolean isReplaced(CharSequence name) {
        for (var replacement : replaced) {
            if (replacement.contentEqualsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
