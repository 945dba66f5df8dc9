// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.Destination;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.Grant.TypedToken;
import java.util.Optional;

/**
 * What a look-up brings for the token request: each authentication type takes what it documents, and ignores the rest.
 *
 * @param tenant header {@code X-tenant}: subdomain for a {@code Common} token service
 * @param user whose token came with the look-up, verified; or why it is not believed
 * @param subject of a token exchange
 * @param actor of a token exchange
 * @param samlAssertion that the client got itself
 * @param refreshToken buys the next token
 * @param code an authorization code
 * @param clientAssertion about the destination's client
 */
public record Presented(
        Optional<String> tenant,
        UserToken user,
        Optional<TypedToken> subject,
        Optional<TypedToken> actor,
        Optional<Secret> samlAssertion,
        Optional<Secret> refreshToken,
        Optional<Code> code,
        Optional<ClientAssertion> clientAssertion) {
    /** Nothing at all. */
    public static final Presented NOTHING = new Presented(
            Optional.empty(),
            new UserToken.Absent(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * An authorization code.
     *
     * @param value the code
     * @param redirectUri where it was sent
     * @param verifier proves who asked for it (RFC 7636)
     */
    public record Code(Secret value, Optional<String> redirectUri, Optional<Secret> verifier) {}

    /**
     * An assertion about the destination's client (RFC 7521).
     *
     * @param type its kind, as a URI
     * @param value the assertion
     * @param brought whether the look-up brought it, so that it is good once; else another destination's token is it
     */
    public record ClientAssertion(String type, Secret value, boolean brought) {}

    /** What the destination is asked with that provides client assertions: the tenant, if its token service knows tenants. */
    public Presented forAssertionsBy(Destination provider) {
        return NOTHING.withTenant(tenant.filter(known -> TokenServiceAddress.isCommon(provider)));
    }

    /** The same, for that tenant. */
    public Presented withTenant(Optional<String> other) {
        return new Presented(other, user, subject, actor, samlAssertion, refreshToken, code, clientAssertion);
    }

    /** The same, for that user. */
    public Presented withUser(UserToken other) {
        return new Presented(tenant, other, subject, actor, samlAssertion, refreshToken, code, clientAssertion);
    }

    /** The same, on behalf of that subject. */
    public Presented withSubject(TypedToken other) {
        return new Presented(
                tenant, user, Optional.of(other), actor, samlAssertion, refreshToken, code, clientAssertion);
    }

    /** The same, with that assertion of the client's own. */
    public Presented withSamlAssertion(Secret other) {
        return new Presented(tenant, user, subject, actor, Optional.of(other), refreshToken, code, clientAssertion);
    }

    /** The same, with that assertion about the destination's client. */
    public Presented withClientAssertion(ClientAssertion other) {
        return new Presented(tenant, user, subject, actor, samlAssertion, refreshToken, code, Optional.of(other));
    }
}
