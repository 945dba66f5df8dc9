// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

import io.landbridge.connectivityproxy.config.Tenancy;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.jwt.VerifiedToken;
import java.util.Optional;
import java.util.Set;

/**
 * The documented rules of one listener.
 *
 * @param tenancy whose cloud connectors are reached
 * @param authorized whether callers must show a token of an accepted client
 * @param clients the accepted clients
 * @param ownClient this program's own client, whose tokens say the tenant where callers are trusted
 * @param tenantClaim which claim says the tenant
 */
public record AccessRules(
        Tenancy tenancy, boolean authorized, Set<String> clients, String ownClient, String tenantClaim) {
    private static final Set<String> USER_CLAIMS = Set.of("user_name", "user_id", "user_uuid");

    /** Which token counts, before it is looked at. */
    sealed interface Choice {
        /** None is needed. */
        record Trusted(String tenant) implements Choice {}

        /** This one. */
        record Verify(Kind kind, Secret token) implements Choice {}

        /** There is none. */
        record Missing(Admission.Refused refusal) implements Choice {}
    }

    /** What a token is shown for. */
    enum Kind {
        /** To say who calls. */
        CALLER("Proxy-Authorization"),
        /** To say for which tenant. */
        TENANT("SAP-CP-Connectivity-Service-Token");

        private final String header;

        Kind(String header) {
            this.header = header;
        }
    }

    Choice choose(Presented presented) {
        if (authorized) {
            return presented
                    .proxyToken()
                    .<Choice>map(token -> new Choice.Verify(Kind.CALLER, token))
                    .orElseGet(() -> missing(
                            "Proxy authorization is required: send the header Proxy-Authorization with a token of an "
                                    + "accepted client (SOCKS5: method 0x80 with the token)."));
        }
        return switch (tenancy) {
            case Tenancy.Dedicated dedicated -> new Choice.Trusted(dedicated.tenant());
            case Tenancy.Shared ignored ->
                presented
                        .tenantToken()
                        .<Choice>map(token -> new Choice.Verify(Kind.TENANT, token))
                        .or(() -> presented.proxyToken().map(token -> new Choice.Verify(Kind.CALLER, token)))
                        .orElseGet(() -> missing(
                                "The tenant is not known: send the header SAP-CP-Connectivity-Service-Token with a token "
                                        + "of the tenant (SOCKS5: method 0x80 with the token)."));
        };
    }

    private Choice missing(String text) {
        return new Choice.Missing(refused(text));
    }

    /** The refusal of a caller, or of its tenant, as the listener asks for the one or the other. */
    Admission.Refused refused(String text) {
        return new Admission.Refused(authorized ? Admission.Reason.UNAUTHENTICATED : Admission.Reason.NO_TENANT, text);
    }

    Admission.Refused invalid(Kind kind, String why) {
        return refused("The token in " + kind.header + " is not accepted: it " + why + ".");
    }

    /** Whether a token, which is what it says, opens the door. */
    Admission judge(Kind kind, VerifiedToken token, Presented presented) {
        var client = token.text("client_id").or(() -> token.text("cid")).or(() -> token.text("azp"));
        if (client.filter(this::isAccepted).isEmpty()) {
            return invalid(
                    kind,
                    "is of client '" + client.orElse("") + "' (expected: one of "
                            + "servers.proxy.authorization.oauth.allowedClientIds"
                            + (authorized ? ")" : ", or the client of the service key)"));
        }
        var tenant = token.text(tenantClaim);
        if (tenant.isEmpty()) {
            return invalid(kind, "does not say its tenant (expected: claim " + tenantClaim + ")");
        }
        if (tenancy instanceof Tenancy.Dedicated dedicated
                && !dedicated.tenant().equals(tenant.get())) {
            return invalid(kind, "is of tenant '" + tenant.get() + "' (expected: '" + dedicated.tenant() + "')");
        }
        var callersUser = kind == Kind.CALLER && isOfUser(token) ? presented.proxyToken() : Optional.<Secret>empty();
        return UserRules.admit(tenant.get(), presented, callersUser);
    }

    private boolean isAccepted(String client) {
        return clients.contains(client) || !authorized && client.equals(ownClient);
    }

    private static boolean isOfUser(VerifiedToken token) {
        return USER_CLAIMS.stream().anyMatch(claim -> token.text(claim).isPresent());
    }
}
