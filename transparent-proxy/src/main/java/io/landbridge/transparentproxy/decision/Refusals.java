// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.client.LookupResult.Failed;
import io.landbridge.destination.client.LookupResult.NoToken;
import io.landbridge.destination.client.LookupResult.Rejected;
import io.landbridge.routes.RouteTarget;
import io.landbridge.transparentproxy.connectivity.PassageResult;
import io.landbridge.transparentproxy.control.ControlHeaders;
import io.landbridge.transparentproxy.control.ControlHeaders.Tenant;
import io.landbridge.transparentproxy.error.ErrorRow;
import io.landbridge.transparentproxy.error.ProxyError;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what went wrong with a look-up into a row of the catalogue.
 *
 * @param route the custom resource
 * @param controls what the request asked for
 */
record Refusals(ServedRoute route, ControlHeaders controls) {
    /** The Destination Service does not accept the proxy itself: nothing that the caller can mend. */
    private static final Set<Integer> OWN_FAULT = Set.of(401, 403);

    ProxyError instanceNotConfigured() {
        return ErrorRow.INSTANCE_NOT_CONFIGURED.with(route.instance(), route.name());
    }

    ProxyError notFound() {
        if (route.isGateway()) {
            return fragment()
                    .map(fragment -> ErrorRow.GATEWAY_DESTINATION_OR_FRAGMENT_NOT_FOUND.with(destination(), fragment))
                    .orElseGet(() -> ErrorRow.GATEWAY_DESTINATION_NOT_FOUND.with(destination()));
        }
        return fragment()
                .map(fragment -> ErrorRow.DESTINATION_OR_FRAGMENT_NOT_FOUND.with(destination(), fragment, route.name()))
                .orElseGet(() -> ErrorRow.DESTINATION_NOT_FOUND.with(destination(), route.name()));
    }

    ProxyError rejected(Rejected rejected) {
        return (OWN_FAULT.contains(rejected.status())
                        ? failed(rejected.status() + " " + rejected.message())
                        : ErrorRow.LOOKUP_REJECTED.with(destination(), rejected.message()))
                .withInternalCode(rejected.status());
    }

    ProxyError failed(Failed failed) {
        var error = failed(failed.message());
        return failed.status().map(error::withInternalCode).orElse(error);
    }

    private ProxyError failed(String reason) {
        return ErrorRow.DESTINATION_SERVICE_FAILED.with(destination(), route.instance(), reason);
    }

    ProxyError noToken(NoToken noToken) {
        var status = noToken.status().orElse(0);
        if (controls.tenant().isPresent() && (status == 404 || status == 401)) {
            return tenant(controls.tenant().get(), status == 404);
        }
        var error = ErrorRow.TOKEN_SERVICE_FAILED.with(route.instance(), noToken.message());
        return noToken.status().map(error::withInternalCode).orElse(error);
    }

    private ProxyError tenant(Tenant tenant, boolean unknown) {
        return switch (tenant) {
            case Tenant.Subdomain(var value) ->
                (unknown ? ErrorRow.TENANT_SUBDOMAIN_UNKNOWN : ErrorRow.TENANT_SUBDOMAIN_NOT_SUBSCRIBED)
                        .with(value, route.instance());
            case Tenant.Id(var value) ->
                (unknown ? ErrorRow.TENANT_ID_UNKNOWN : ErrorRow.TENANT_ID_NOT_SUBSCRIBED)
                        .with(value, route.instance());
        };
    }

    ProxyError invalid(List<String> reasons) {
        var all = String.join("; ", reasons);
        return fragment()
                .map(fragment -> ErrorRow.DESTINATION_WITH_FRAGMENT_INVALID.with(destination(), fragment, all))
                .orElseGet(() -> ErrorRow.DESTINATION_INVALID.with(destination(), all));
    }

    ProxyError noCredentials(String reason) {
        return fragment()
                .map(fragment ->
                        ErrorRow.CREDENTIALS_WITH_FRAGMENT_INVALID.with(destination(), fragment, route.name(), reason))
                .orElseGet(() -> ErrorRow.CREDENTIALS_INVALID.with(destination(), route.name(), reason));
    }

    ProxyError onPremise() {
        return ErrorRow.CONNECTIVITY_PROXY_NOT_CONFIGURED.with(destination());
    }

    ProxyError noPassage(PassageResult.NoToken none) {
        var error = ErrorRow.CONNECTIVITY_TOKEN_FAILED.with(none.reason());
        return none.status().map(error::withInternalCode).orElse(error);
    }

    ProxyError noConnectivityKey() {
        return ErrorRow.CONNECTIVITY_KEY_MISSING.with(destination());
    }

    ProxyError climbing() {
        return ErrorRow.BAD_REQUEST.with("The request's path leaves the path of destination '" + destination()
                + "' by '..' (expected: a path below it)");
    }

    private String destination() {
        return controls.target().destination().value();
    }

    private Optional<String> fragment() {
        return controls.target().fragment().map(RouteTarget.FragmentRef::name).map(name -> name.value());
    }
}
