// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.client.DestinationClient;
import io.landbridge.destination.client.Tenant;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.transparentproxy.connectivity.PassageResult;
import io.landbridge.transparentproxy.control.ControlHeaders;
import io.landbridge.transparentproxy.error.ProxyError;
import io.landbridge.transparentproxy.request.Preparation;
import io.landbridge.transparentproxy.request.PreparedDestination;
import java.util.Optional;

/**
 * One request on its way to a plan.
 *
 * @param head the request
 * @param route what routes it
 * @param controls its control headers, laid over the route
 * @param client the Destination Service instance to ask
 */
record Question(RequestHead head, ServedRoute route, ControlHeaders controls, DestinationClient client) {
    FirstLookup firstLookup() {
        return route.firstLookup(head, controls);
    }

    TokenNeeds needs(Examined examined) {
        return TokenNeeds.of(examined, controls, BearerToken.find(head.headers()));
    }

    Refusals refusals() {
        return new Refusals(route, controls);
    }

    /** The tenant that a token for the connectivity proxy must be of. */
    Optional<Tenant> tenant() {
        return controls.tenant().map(FirstLookup::tenant);
    }

    Plan answer(Preparation preparation, PassageResult passage) {
        return switch (preparation) {
            case Preparation.Ready ready
            when ready.destination().accepts(head.target()) -> forward(ready.destination(), passage);
            case Preparation.Ready ignored -> refuse(refusals().climbing());
            case Preparation.Invalid invalid -> refuse(refusals().invalid(invalid.reasons()));
            case Preparation.NoCredentials none -> refuse(refusals().noCredentials(none.reason()));
            case Preparation.OnPremiseUnreachable() -> refuse(refusals().onPremise());
        };
    }

    private Plan forward(PreparedDestination destination, PassageResult passage) {
        if (!destination.isOnPremise()) {
            return destination.forward(route.name(), head);
        }
        return switch (passage) {
            case PassageResult.Open(var open) -> destination.forward(route.name(), head, open, controls.locationId());
            case PassageResult.NoToken none -> refuse(refusals().noPassage(none));
            case PassageResult.NoServiceKey() -> refuse(refusals().noConnectivityKey());
        };
    }

    Plan refuse(ProxyError error) {
        return route.refuse(error, head);
    }
}
