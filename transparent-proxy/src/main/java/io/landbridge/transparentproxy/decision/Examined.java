// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.Authentication;
import io.landbridge.destination.Destination;
import io.landbridge.destination.FoundDestination;
import io.landbridge.transparentproxy.request.Preparation;
import java.util.Optional;

/**
 * A look-up result, and all that can be said about it without a request.
 *
 * @param destination merged properties
 * @param authentication nothing when it is not a documented one
 * @param common whether its token service is of type Common, that is, one for each tenant
 * @param preparation ready to serve, or why not
 */
record Examined(
        Destination destination, Optional<Authentication> authentication, boolean common, Preparation preparation) {
    private static final String SYSTEM_USER = "SystemUser";

    static Examined of(FoundDestination found, Preparation preparation) {
        var destination = found.destination();
        return new Examined(
                destination,
                destination.authentication(),
                destination.find("tokenServiceURLType").equals(Optional.of("Common")),
                preparation);
    }

    /** Whether it names the user whom its assertions are about, so that the caller need not say who it is. */
    boolean hasSystemUser() {
        return destination.find(SYSTEM_USER).isPresent();
    }

    /** Whether asking again may give other credentials, at no cost to the caller: a code can be redeemed only once. */
    boolean isRenewable() {
        return authentication
                .filter(type -> switch (type) {
                    case NO_AUTHENTICATION, CLIENT_CERTIFICATE, PRINCIPAL_PROPAGATION, OAUTH2_AUTHORIZATION_CODE ->
                        false;
                    default -> true;
                })
                .isPresent();
    }
}
