// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

import io.landbridge.connectivityproxy.authorization.AccessRules.Choice;
import io.landbridge.oauth.jwt.JwtVerifier;
import io.landbridge.oauth.jwt.TokenVerdict;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides who may use one listener. Nothing blocks; safe on any thread. */
public final class Authorization {
    private final AccessRules rules;
    private final JwtVerifier verifier;

    /** @param verifier of the token service's tokens */
    public Authorization(AccessRules rules, JwtVerifier verifier) {
        this.rules = rules;
        this.verifier = verifier;
    }

    /** Whether the caller may go on; at once when its token is known or none is needed. The stage never fails. */
    public CompletionStage<Admission> admit(Presented presented) {
        return switch (rules.choose(presented)) {
            case Choice.Missing missing -> CompletableFuture.completedFuture(missing.refusal());
            case Choice.Trusted trusted ->
                CompletableFuture.completedFuture(UserRules.admit(trusted.tenant(), presented, Optional.empty()));
            case Choice.Verify verify ->
                verifier.verify(verify.token().value()).thenApply(verdict -> judge(verify, verdict, presented));
        };
    }

    private Admission judge(Choice.Verify verify, TokenVerdict verdict, Presented presented) {
        return switch (verdict) {
            case TokenVerdict.Valid valid -> rules.judge(verify.kind(), valid.token(), presented);
            case TokenVerdict.Invalid invalid -> rules.invalid(verify.kind(), invalid.why());
            case TokenVerdict.Unavailable unavailable ->
                new Admission.Refused(
                        Admission.Reason.UNAVAILABLE,
                        "The connectivity proxy cannot verify tokens now: " + unavailable.why() + ".");
        };
    }
}
