// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.client.DestinationClient;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.transparentproxy.control.ControlHeaders;
import io.landbridge.transparentproxy.error.ProxyError;
import io.landbridge.transparentproxy.request.Preparation;

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

    Plan answer(Preparation preparation) {
        return switch (preparation) {
            case Preparation.Ready ready
            when ready.destination().accepts(head.target()) ->
                ready.destination().forward(route.name(), head);
            case Preparation.Ready ignored -> refuse(refusals().climbing());
            case Preparation.Invalid invalid -> refuse(refusals().invalid(invalid.reasons()));
            case Preparation.NoCredentials none -> refuse(refusals().noCredentials(none.reason()));
            case Preparation.OnPremise() -> refuse(refusals().onPremise());
        };
    }

    Plan refuse(ProxyError error) {
        return route.refuse(error, head);
    }
}
