// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import io.landbridge.transparentproxy.control.ControlHeaders;
import io.landbridge.transparentproxy.control.ControlParser;
import io.landbridge.transparentproxy.control.ControlResult;
import io.landbridge.transparentproxy.control.TenantMode;
import io.landbridge.transparentproxy.error.ProxyError;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/** A route, and what is computed once for all its requests. */
final class ServedRoute {
    private final Route route;
    private final ControlParser parser;
    private final Optional<ControlHeaders> unsteered;
    private final Optional<FirstLookup> lookup;
    private final Optional<String> name;

    ServedRoute(Route route, TenantMode tenantMode) {
        this.route = route;
        this.parser = new ControlParser(route, tenantMode);
        this.unsteered = parser.unsteered() instanceof ControlResult.Valid valid
                ? Optional.of(valid.headers())
                : Optional.empty();
        this.lookup = unsteered.filter(controls -> controls.chain().isEmpty()).map(FirstLookup::withoutCaller);
        this.name = Optional.of(route.name());
    }

    String name() {
        return route.name();
    }

    String instance() {
        return route.instance();
    }

    boolean isGateway() {
        return route.target() instanceof RouteTarget.Gateway;
    }

    ControlResult parse(HttpHeaders headers) {
        return parser.parse(headers);
    }

    /** Where to begin for a request with these controls. */
    FirstLookup firstLookup(RequestHead head, ControlHeaders controls) {
        return lookup.isPresent() && unsteered.isPresent() && unsteered.get() == controls
                ? lookup.get()
                : FirstLookup.of(controls, BearerToken.find(head.headers()));
    }

    Plan refuse(ProxyError error, RequestHead head) {
        return error.toRefusal(name, head.requestId());
    }
}
