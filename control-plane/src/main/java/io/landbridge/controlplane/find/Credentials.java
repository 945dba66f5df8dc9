// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.landbridge.controlplane.find.FindOutcome.Found;
import io.landbridge.controlplane.retrieval.Presented;
import io.landbridge.controlplane.retrieval.Presented.ClientAssertion;
import io.landbridge.controlplane.retrieval.Retrieval;
import io.landbridge.controlplane.retrieval.RetrievalInput;
import io.landbridge.controlplane.retrieval.TokenRetrieval;
import io.landbridge.controlplane.retrieval.UserToken;
import io.landbridge.controlplane.retrieval.UserTokens;
import io.landbridge.controlplane.security.Caller;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Authentication;
import io.landbridge.destination.Secret;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Obtains the credentials of what was found, step by step: whoever's token the last step needs is obtained before it. The other
 * destinations are found beforehand, on the asking thread; the steps themselves do not block.
 */
@Singleton
final class Credentials {
    private static final String ASSERTION_DESTINATION = "clientAssertion.destinationName";
    private static final String ASSERTION_TYPE = "clientAssertion.type";
    private static final Set<Authentication> ASSERTING = EnumSet.of(
            Authentication.OAUTH2_CLIENT_CREDENTIALS,
            Authentication.OAUTH2_PASSWORD,
            Authentication.OAUTH2_AUTHORIZATION_CODE,
            Authentication.OAUTH2_TECHNICAL_USER_PROPAGATION,
            Authentication.OAUTH2_TOKEN_EXCHANGE);

    /** Types whose tokens depend on a user: the others' are the same for all, whoever's token comes with the look-up. */
    private static final Set<Authentication> OF_USERS = EnumSet.of(
            Authentication.OAUTH2_JWT_BEARER,
            Authentication.OAUTH2_USER_TOKEN_EXCHANGE,
            Authentication.OAUTH2_SAML_BEARER_ASSERTION,
            Authentication.SAML_ASSERTION);

    private final TokenRetrieval retrieval;
    private final UserTokens userTokens;
    private final DestinationFinder finder;

    Credentials(TokenRetrieval retrieval, UserTokens userTokens, DestinationFinder finder) {
        this.retrieval = retrieval;
        this.userTokens = userTokens;
        this.finder = finder;
    }

    /** The credentials of a look-up; the stage never fails. */
    CompletionStage<Retrieval> retrieve(Caller caller, Found found, FindRequest request) {
        var step = new Step(caller, found, request.options().fresh());
        var chain = request.chain();
        return chain.isPresent()
                ? chained(step, request, chain.get())
                : byUser(step, request, request.userToken().or(caller::userToken));
    }

    /** A destination whose credentials are wanted, and for whom. */
    private record Step(Caller caller, Found found, boolean fresh) {
        Step at(Found other) {
            return new Step(caller, other, fresh);
        }

        RetrievalInput input(Presented presented) {
            return new RetrievalInput(
                    found.place(), caller.subdomain(), found.destination(), found.storesByName(), presented);
        }
    }

    private CompletionStage<Retrieval> byUser(Step step, FindRequest request, Optional<Secret> userToken) {
        return user(step, userToken)
                .thenCompose(user -> asserted(step, request, request.presented().withUser(user)));
    }

    private CompletionStage<UserToken> user(Step step, Optional<Secret> token) {
        var destination = step.found().destination();
        return token.filter(given ->
                        destination.authentication().filter(OF_USERS::contains).isPresent())
                .map(given -> userTokens.verify(step.found().place(), destination, given))
                .orElseGet(() -> CompletableFuture.completedStage(new UserToken.Absent()));
    }

    // ---- chains

    private CompletionStage<Retrieval> chained(Step step, FindRequest request, Chain chain) {
        return switch (finder.beside(step.found().place(), chain.destination(), chain.fragments())) {
            case FindOutcome.NotFound missing ->
                failed("the chain's destination '" + chain.destination() + "': " + missing.message());
            case FindOutcome.BadRequest bad -> failed(bad.message());
            case Found first -> chained(step, request, chain, step.at(first));
        };
    }

    private CompletionStage<Retrieval> chained(Step step, FindRequest request, Chain chain, Step first) {
        return switch (chain) {
            case Chain.SamlBearer saml ->
                then(
                        asserted(first, request, request.presented().withSubject(saml.subject())),
                        token -> asserted(step, request, request.presented().withSamlAssertion(token)));
            case Chain.UserPropagation user ->
                then(
                        byUser(first, request, Optional.of(user.userToken())),
                        token -> byUser(step, request, Optional.of(token)));
        };
    }

    /** The next step with the token of the one before, or what kept that away. */
    private static CompletionStage<Retrieval> then(
            CompletionStage<Retrieval> first, Function<Secret, CompletionStage<Retrieval>> next) {
        return first.thenCompose(retrieved -> retrieved instanceof Retrieval.Tokens(var tokens)
                        && tokens.stream().findFirst().orElse(null) instanceof AuthToken.Granted granted
                ? next.apply(granted.value())
                : CompletableFuture.completedStage(retrieved));
    }

    // ---- client assertions

    private CompletionStage<Retrieval> asserted(Step step, FindRequest request, Presented presented) {
        var destination = step.found().destination();
        var named = request.assertionDestination().or(() -> destination.find(ASSERTION_DESTINATION));
        var isNeeded = destination.authentication().filter(ASSERTING::contains).isPresent();
        return isNeeded && named.isPresent() && presented.clientAssertion().isEmpty()
                ? assertedBy(step, named.get(), presented)
                : retrieve(step, presented);
    }

    private CompletionStage<Retrieval> assertedBy(Step step, String name, Presented presented) {
        return switch (finder.beside(step.found().place(), name, FindRequest.Fragments.NONE)) {
            case FindOutcome.NotFound missing ->
                failed("the destination '" + name + "' that provides client assertions does not exist");
            case FindOutcome.BadRequest bad -> failed(bad.message());
            case Found provider -> assertedBy(step, provider, presented);
        };
    }

    private CompletionStage<Retrieval> assertedBy(Step step, Found provider, Presented presented) {
        var destination = provider.destination();
        var type = destination.find(ASSERTION_TYPE);
        if (type.isEmpty()
                || !destination.authentication().equals(Optional.of(Authentication.OAUTH2_CLIENT_CREDENTIALS))) {
            return failed("the destination '" + destination.name() + "' cannot provide client assertions (expected:"
                    + " Authentication OAuth2ClientCredentials, and " + ASSERTION_TYPE + ")");
        }
        return then(
                retrieve(step.at(provider), presented.forAssertionsBy(destination)),
                token -> retrieve(step, presented.withClientAssertion(new ClientAssertion(type.get(), token, false))));
    }

    // ---- the last step

    private CompletionStage<Retrieval> retrieve(Step step, Presented presented) {
        var input = step.input(presented);
        if (step.fresh()) {
            retrieval.forget(input);
        }
        return retrieval.retrieve(input);
    }

    private static CompletionStage<Retrieval> failed(String reason) {
        return CompletableFuture.completedStage(Retrieval.failed(reason));
    }
}
