// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.Secret;
import io.landbridge.destination.client.DestinationLookup;
import io.landbridge.destination.client.DestinationLookup.Chain;
import io.landbridge.destination.client.DestinationLookup.Fragment;
import io.landbridge.destination.client.DestinationLookup.Tokens;
import io.landbridge.destination.client.DestinationLookup.Tokens.Retrieved;
import io.landbridge.destination.client.DestinationLookup.Tokens.Skipped;
import io.landbridge.destination.client.Tenant;
import io.landbridge.routes.ChainRef;
import io.landbridge.routes.RouteTarget.FragmentRef;
import io.landbridge.transparentproxy.control.ControlHeaders;
import io.landbridge.transparentproxy.control.ControlHeaders.TokenInputs;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The first question of a request. Nobody knows yet what the destination needs of the caller. So a request without inputs
 * asks for everything that needs none, which most destinations are served with at once; one with inputs asks for the
 * configuration alone; and one with a chain sends all that the chain wants.
 *
 * @param lookup the question
 */
record FirstLookup(DestinationLookup lookup) {
    /** The variable that carries the caller's token, of each chain that has one. */
    private static final Map<String, String> TOKEN_VARIABLES = Map.of(
            "com.sap.iasGeneratedOAuth2SamlBearerAssertion", "subjectToken",
            "com.sap.sequentialUserPropagation", "userToken");

    static FirstLookup withoutCaller(ControlHeaders controls) {
        return of(controls, Optional.empty());
    }

    static FirstLookup of(ControlHeaders controls, Optional<Secret> bearer) {
        return new FirstLookup(new DestinationLookup(
                controls.target().destination(),
                controls.target().level(),
                controls.target().fragment().map(FirstLookup::fragment),
                controls.chain().map(chain -> chain(chain, bearer)),
                controls.tenant().map(FirstLookup::tenant),
                tokens(controls)));
    }

    private static Tokens tokens(ControlHeaders controls) {
        if (controls.chain().isPresent()) {
            return new Retrieved(controls.tokenServiceTenant(), CallerInputs.assertion(controls.tokenInputs()));
        }
        var hasInputs = controls.tokenServiceTenant().isPresent()
                || !controls.tokenInputs().equals(TokenInputs.NONE);
        return hasInputs ? new Skipped() : Retrieved.PLAIN;
    }

    static Fragment fragment(FragmentRef fragment) {
        return new Fragment(fragment.name(), fragment.level(), fragment.optional());
    }

    private static Chain chain(ChainRef chain, Optional<Secret> bearer) {
        var variables = new TreeMap<String, Secret>(String.CASE_INSENSITIVE_ORDER);
        chain.variables().forEach((name, value) -> variables.put(name, new Secret(value)));
        Optional.ofNullable(TOKEN_VARIABLES.get(chain.name()))
                .ifPresent(variable -> bearer.ifPresent(token -> variables.putIfAbsent(variable, token)));
        return new Chain(chain.name(), variables);
    }

    static Tenant tenant(ControlHeaders.Tenant tenant) {
        return switch (tenant) {
            case ControlHeaders.Tenant.Subdomain subdomain -> new Tenant.Subdomain(subdomain.value());
            case ControlHeaders.Tenant.Id id -> new Tenant.Id(id.value());
        };
    }
}
