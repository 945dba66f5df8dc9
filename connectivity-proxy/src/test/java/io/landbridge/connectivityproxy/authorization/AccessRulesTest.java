// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.connectivityproxy.authorization.AccessRules.Choice;
import io.landbridge.connectivityproxy.authorization.AccessRules.Kind;
import io.landbridge.connectivityproxy.authorization.Admission.Admitted;
import io.landbridge.connectivityproxy.authorization.Admission.Reason;
import io.landbridge.connectivityproxy.authorization.Admission.Refused;
import io.landbridge.connectivityproxy.config.Tenancy;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.jwt.VerifiedToken;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    private static final Tenancy DEDICATED = new Tenancy.Dedicated("one", Optional.of("one-sub"));
    private static final Tenancy SHARED = new Tenancy.Shared();
    private static final Optional<Secret> CALLER = Optional.of(new Secret("caller"));
    private static final Optional<Secret> TENANT = Optional.of(new Secret("tenant"));
    private static final Optional<Secret> USER = Optional.of(new Secret("user"));
    private static final Optional<Secret> TECHNICAL = Optional.of(new Secret("technical"));
    private static final Optional<Secret> NONE = Optional.empty();

    private static AccessRules rules(Tenancy tenancy, boolean authorized) {
        return new AccessRules(tenancy, authorized, Set.of("app"), "own", "zid");
    }

    private static VerifiedToken token(String... claims) {
        var all = new HashMap<String, Object>(Map.of("client_id", "app", "zid", "one"));
        for (var i = 0; i < claims.length; i += 2) {
            all.put(claims[i], claims[i + 1]);
        }
        return new VerifiedToken("https://uaa.example", Instant.MAX, all);
    }

    private static Caller admitted(Admission admission) {
        assertThat(admission).isInstanceOf(Admitted.class);
        return ((Admitted) admission).caller();
    }

    private static Refused refused(Admission admission) {
        assertThat(admission).isInstanceOf(Refused.class);
        return (Refused) admission;
    }

    @Test
    void authorizationTakesTheCallersTokenWhateverElseIsSent() {
        assertThat(rules(SHARED, true).choose(new Presented(CALLER, TENANT, NONE, NONE)))
                .isEqualTo(new Choice.Verify(Kind.CALLER, CALLER.get()));
        assertThat(rules(DEDICATED, true).choose(new Presented(NONE, TENANT, USER, NONE)))
                .isInstanceOfSatisfying(
                        Choice.Missing.class,
                        missing -> assertThat(missing.refusal().reason()).isEqualTo(Reason.UNAUTHENTICATED));
    }

    @Test
    void trustedCallersOfOneTenantNeedNothing() {
        assertThat(rules(DEDICATED, false).choose(Presented.only(NONE))).isEqualTo(new Choice.Trusted("one"));
        assertThat(rules(DEDICATED, false).choose(Presented.only(CALLER))).isEqualTo(new Choice.Trusted("one"));
    }

    @Test
    void trustedCallersOfManyTenantsSayTheirs() {
        assertThat(rules(SHARED, false).choose(new Presented(CALLER, TENANT, NONE, NONE)))
                .isEqualTo(new Choice.Verify(Kind.TENANT, TENANT.get()));
        assertThat(rules(SHARED, false).choose(Presented.only(CALLER)))
                .isEqualTo(new Choice.Verify(Kind.CALLER, CALLER.get()));
        assertThat(rules(SHARED, false).choose(Presented.only(NONE)))
                .isInstanceOfSatisfying(
                        Choice.Missing.class,
                        missing -> assertThat(missing.refusal().reason()).isEqualTo(Reason.NO_TENANT));
    }

    @Test
    void tenantIsTheTokens() {
        var caller = admitted(rules(SHARED, true).judge(Kind.CALLER, token("zid", "two"), Presented.only(CALLER)));

        assertThat(caller).isEqualTo(new Caller("two", NONE, NONE));
    }

    @Test
    void dedicatedProxyServesItsTenantOnly() {
        var refusal = refused(rules(DEDICATED, true).judge(Kind.CALLER, token("zid", "two"), Presented.only(CALLER)));

        assertThat(refusal.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(refusal.text()).contains("tenant 'two'", "expected: 'one'");
    }

    @Test
    void tokenWithoutATenantIsRefused() {
        assertThat(refused(rules(SHARED, true).judge(Kind.CALLER, token("zid", ""), Presented.only(CALLER)))
                        .text())
                .contains("claim zid");
    }

    @Test
    void onlyAcceptedClientsMayCall() {
        assertThat(refused(rules(SHARED, true).judge(Kind.CALLER, token("client_id", "other"), Presented.only(CALLER)))
                        .text())
                .contains("client 'other'", "allowedClientIds");
        assertThat(refused(rules(SHARED, true).judge(Kind.CALLER, token("client_id", "own"), Presented.only(CALLER)))
                        .reason())
                .isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void ownClientsTokensSayTheTenantWhereCallersAreTrusted() {
        var presented = new Presented(NONE, TENANT, USER, NONE);

        assertThat(admitted(rules(SHARED, false).judge(Kind.TENANT, token("client_id", "own"), presented)))
                .isEqualTo(new Caller("one", USER, NONE));
        assertThat(refused(rules(SHARED, false).judge(Kind.TENANT, token("client_id", "other"), presented))
                        .reason())
                .isEqualTo(Reason.NO_TENANT);
    }

    @Test
    void callersTokenWithAUserIsThatUser() {
        var caller =
                admitted(rules(SHARED, true).judge(Kind.CALLER, token("user_name", "alice"), Presented.only(CALLER)));

        assertThat(caller.user()).isEqualTo(CALLER);
    }

    @Test
    void tenantTokenIsNeverTheUser() {
        var presented = new Presented(NONE, TENANT, NONE, NONE);

        assertThat(admitted(rules(SHARED, false).judge(Kind.TENANT, token("user_name", "alice"), presented))
                        .user())
                .isEmpty();
    }

    @Test
    void requestHasOneUserAtMost() {
        var twoUsers = new Presented(CALLER, NONE, USER, NONE);
        var userAndTechnical = new Presented(CALLER, NONE, USER, TECHNICAL);

        assertThat(refused(rules(SHARED, true).judge(Kind.CALLER, token("user_name", "alice"), twoUsers))
                        .reason())
                .isEqualTo(Reason.MALFORMED);
        assertThat(refused(rules(SHARED, true).judge(Kind.CALLER, token(), userAndTechnical))
                        .reason())
                .isEqualTo(Reason.MALFORMED);
        assertThat(admitted(rules(SHARED, true).judge(Kind.CALLER, token(), twoUsers))
                        .user())
                .isEqualTo(USER);
    }

    @Test
    void technicalUserIsKeptApart() {
        var presented = new Presented(CALLER, NONE, NONE, TECHNICAL);

        assertThat(admitted(rules(SHARED, true).judge(Kind.CALLER, token(), presented)))
                .isEqualTo(new Caller("one", NONE, TECHNICAL));
    }
}
