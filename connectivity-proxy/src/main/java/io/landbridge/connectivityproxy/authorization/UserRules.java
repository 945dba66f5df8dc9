// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

import io.landbridge.destination.Secret;
import java.util.Optional;
import java.util.stream.Stream;

/** The documented rule of principal propagation: a request has one user at most, said in one place. */
final class UserRules {
    private UserRules() {}

    /** @param callersUser the caller's own token, when it is one of a user */
    static Admission admit(String tenant, Presented presented, Optional<Secret> callersUser) {
        var places = Stream.of(callersUser, presented.userToken(), presented.technicalToken())
                .filter(Optional::isPresent)
                .count();
        if (places > 1) {
            return new Admission.Refused(
                    Admission.Reason.MALFORMED,
                    "The request names more than one user (expected: at most one of a user's token in "
                            + "Proxy-Authorization, SAP-Connectivity-Authentication, "
                            + "SAP-Connectivity-Technical-Authentication).");
        }
        return new Admission.Admitted(
                new Caller(tenant, callersUser.or(presented::userToken), presented.technicalToken()));
    }
}
