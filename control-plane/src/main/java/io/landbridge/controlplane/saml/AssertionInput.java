// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import io.landbridge.destination.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What an assertion is made from. The text form leaves out the claims: they are about people.
 *
 * @param tenantId whose key pair signs, unless the destination names a key store: the owner of the destination
 * @param destination with its fragments merged
 * @param stores the key stores that the destination names, by name
 * @param claims of the verified user token; empty when there is none
 * @param userToken that token
 * @param tokenServiceUrl where a token will be asked for with the assertion
 */
public record AssertionInput(
        String tenantId,
        Destination destination,
        Map<String, Certificate> stores,
        Map<String, Object> claims,
        Optional<Secret> userToken,
        Optional<String> tokenServiceUrl) {
    @Override
    public String toString() {
        return "AssertionInput[" + destination.name() + " of tenant " + tenantId + "]";
    }
}
