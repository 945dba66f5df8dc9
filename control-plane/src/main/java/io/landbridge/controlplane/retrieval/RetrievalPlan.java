// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.AuthToken;
import io.landbridge.oauth.TokenRequest;

/** How the credentials of a destination are obtained, decided without asking anyone. */
sealed interface RetrievalPlan {
    /** The target needs none, or the client makes them itself. */
    record NoToken() implements RetrievalPlan {}

    /** They follow from the properties. */
    record Built(AuthToken token) implements RetrievalPlan {}

    /** A token service must be asked. */
    record Ask(TokenRequest request) implements RetrievalPlan {}

    /** The request does not fit the destination. */
    record BadRequest(String message) implements RetrievalPlan {}
}
