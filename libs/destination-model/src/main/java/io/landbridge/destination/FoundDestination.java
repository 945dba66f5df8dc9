// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.List;

/**
 * What a look-up answers: the destination with its fragments merged, and the credentials that go with it.
 *
 * @param owner where it was found; both parts absent for the version 2 look-up, which does not tell
 * @param destination merged properties
 * @param authTokens credentials; empty for types that need none
 * @param certificates key and trust stores that the destination names
 */
public record FoundDestination(
        Owner owner, Destination destination, List<AuthToken> authTokens, List<Certificate> certificates) {
    public FoundDestination {
        authTokens = List.copyOf(authTokens);
        certificates = List.copyOf(certificates);
    }
}
