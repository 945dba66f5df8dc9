// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.saml.AssertionInput;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.TokenEndpoint;
import io.landbridge.oauth.TokenRequest;
import java.util.Optional;
import java.util.function.Function;

/** How the credentials of a destination are obtained, decided without asking anyone. */
sealed interface RetrievalPlan {
    /** The target needs none, or the client makes them itself. */
    record NoToken() implements RetrievalPlan {}

    /** They follow from the properties. */
    record Built(AuthToken token) implements RetrievalPlan {}

    /**
     * A token service must be asked.
     *
     * @param request what
     * @param route the way there
     * @param form what its answer becomes
     * @param kept whether the answer is kept for the next one who asks the same
     */
    record Ask(TokenRequest request, Route route, TokenForm form, boolean kept) implements RetrievalPlan {}

    /**
     * A token service must be asked twice, as UAA exchanges users' tokens.
     *
     * @param first for a refresh token
     * @param second for the token that this buys
     * @param route the way there
     */
    record AskTwice(TokenRequest first, Function<Secret, TokenRequest> second, Route route) implements RetrievalPlan {}

    /** The target is shown an assertion about the user. */
    record Assert(AssertionInput assertion) implements RetrievalPlan {}

    /**
     * A token service must be asked with an assertion about the user.
     *
     * @param assertion which
     * @param request with that assertion
     * @param endpoint whom
     * @param route the way there
     */
    record AskWithAssertion(
            AssertionInput assertion, Function<Secret, TokenRequest> request, TokenEndpoint endpoint, Route route)
            implements RetrievalPlan {}

    /** The request does not fit the destination. */
    record BadRequest(String message) implements RetrievalPlan {}

    /** The way to a token service. */
    sealed interface Route {
        /** Straight there. */
        record Direct() implements Route {}

        /**
         * Through a cloud connector.
         *
         * @param locationId which of the tenant's
         */
        record OnPremise(Optional<String> locationId) implements Route {}
    }
}
