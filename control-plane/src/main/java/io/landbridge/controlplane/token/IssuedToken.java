// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

/**
 * A token that was issued.
 *
 * @param token the JWT
 * @param seconds how long it is good
 * @param scope its scopes, separated by blanks
 * @param id its id, the claim {@code jti}
 */
public record IssuedToken(String token, long seconds, String scope, String id) {
    @Override
    public String toString() {
        return "token " + id;
    }
}
