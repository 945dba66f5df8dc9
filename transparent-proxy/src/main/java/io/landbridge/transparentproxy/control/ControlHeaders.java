// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.control;

import io.landbridge.routes.ChainRef;
import io.landbridge.routes.RouteTarget;
import java.util.Optional;

/**
 * What a request asks for, once its control headers are laid over its route.
 *
 * @param target the destination, named by the route or, at a gateway, by the request
 * @param chain the chain of the route or of the request
 * @param tenant in shared mode: on whose behalf
 * @param tokenServiceTenant subdomain for a token service of type Common
 * @param locationId of the cloud connector, in place of the destination's own
 * @param tokenInputs what the Destination Service needs beside the caller's bearer token
 */
public record ControlHeaders(
        RouteTarget.Fixed target,
        Optional<ChainRef> chain,
        Optional<Tenant> tenant,
        Optional<String> tokenServiceTenant,
        Optional<String> locationId,
        TokenInputs tokenInputs) {

    /** A tenant, as a request names it. */
    public sealed interface Tenant {
        /** By the subdomain of its subaccount. */
        record Subdomain(String value) implements Tenant {}

        /** By its identifier. */
        record Id(String value) implements Tenant {}
    }

    /**
     * Inputs of token flows. The text form masks them: assertions and verifiers are credentials.
     *
     * @param subjectTokenType kind of the subject token of a token exchange
     * @param actorToken actor token of a token exchange, with {@code actorTokenType}
     * @param actorTokenType kind of the actor token
     * @param redirectUri of the authorization request whose code is redeemed
     * @param codeVerifier of the authorization request whose code is redeemed (RFC 7636)
     * @param clientAssertion assertion that authenticates the client (RFC 7521)
     * @param clientAssertionType kind of the client assertion
     * @param clientAssertionDestination destination that provides the client assertion
     */
    public record TokenInputs(
            Optional<String> subjectTokenType,
            Optional<String> actorToken,
            Optional<String> actorTokenType,
            Optional<String> redirectUri,
            Optional<String> codeVerifier,
            Optional<String> clientAssertion,
            Optional<String> clientAssertionType,
            Optional<String> clientAssertionDestination) {
        /** None of them. */
        public static final TokenInputs NONE = new TokenInputs(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        @Override
        public String toString() {
            return equals(NONE) ? "TokenInputs.NONE" : "TokenInputs[***]";
        }
    }
}
