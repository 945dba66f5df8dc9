// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import com.nimbusds.jwt.SignedJWT;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.token.TokenVerifier;
import io.landbridge.destination.Destination;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.jwt.JwtVerifier;
import io.landbridge.oauth.jwt.KeySet;
import io.landbridge.oauth.jwt.KeySources;
import io.landbridge.oauth.jwt.TokenVerdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Verifies users' tokens: those of this token service by its own keys, those of a trusted issuer by that one's, any other only by
 * what the destination says ({@code x_user_token.jwks} before {@code x_user_token.jwks_uri}). Safe on any thread.
 */
public final class UserTokens {
    private final TokenVerifier own;
    private final Map<String, JwtVerifier> trusted;
    private final KeySources<Place> keys;
    private final Clock clock;

    /**
     * @param own verifies tokens of this token service
     * @param trusted verify those of other issuers that are believed in every tenant, by issuer
     * @param keys where tenants say they are: each place asks for itself
     * @param clock tells the time
     */
    public UserTokens(TokenVerifier own, Map<String, JwtVerifier> trusted, KeySources<Place> keys, Clock clock) {
        this.own = own;
        this.trusted = Map.copyOf(trusted);
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Whether the token is to be believed, and what it says; the stage never fails.
     *
     * @param owner whose the destination is
     */
    public CompletionStage<UserToken> verify(Place owner, Destination destination, Secret token) {
        var jwt = parse(token);
        if (jwt.isEmpty()) {
            return refused("is no JWT (expected: RFC 7519, in compact form)");
        }
        var known = own.verify(token.value());
        if (known.isPresent()) {
            return known.get().user().isPresent()
                    ? CompletableFuture.completedStage(verified(jwt.get(), token))
                    : refused("is of a client (expected: the token of a user)");
        }
        var issuer = trusted.get(jwt.get().issuer());
        if (issuer != null) {
            return judged(issuer.verify(token.value()), jwt.get(), token);
        }
        return foreign(owner, destination, jwt.get(), token);
    }

    /**
     * A token that nobody knows.
     *
     * @param type header {@code typ}
     * @param issuer claim {@code iss}
     * @param expiresAt claim {@code exp}
     * @param claims all claims
     */
    private record Unverified(String type, String issuer, Instant expiresAt, Map<String, Object> claims) {}

    private static Optional<Unverified> parse(Secret token) {
        try {
            var jwt = SignedJWT.parse(token.value());
            var claims = jwt.getJWTClaimsSet();
            var type = jwt.getHeader().getType();
            var expiry = claims.getExpirationTime();
            return Optional.of(new Unverified(
                    type == null ? "" : type.getType(),
                    String.valueOf(claims.getIssuer()),
                    expiry == null ? Instant.EPOCH : expiry.toInstant(),
                    claims.getClaims()));
        } catch (ParseException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private CompletionStage<UserToken> foreign(Place owner, Destination destination, Unverified jwt, Secret token) {
        var type = destination.find("x_user_token.header.typ").orElse("JWT");
        if (!jwt.type().equalsIgnoreCase(type)) {
            return refused("has the header typ '" + jwt.type() + "' (expected: '" + type
                    + "'; x_user_token.header.typ sets it)");
        }
        var inline = destination.find("x_user_token.jwks");
        if (inline.isPresent()) {
            return keySet(inline.get())
                    .map(set -> judged(new JwtVerifier(issuer -> true, set, clock).verify(token.value()), jwt, token))
                    .orElseGet(() ->
                            refused("cannot be verified: x_user_token.jwks is no key set (expected: the base64 of a"
                                    + " JSON Web Key Set)"));
        }
        return destination
                .find("x_user_token.jwks_uri")
                .map(address -> byAddress(owner, address, jwt, token))
                .orElseGet(() -> refused("is of issuer '" + jwt.issuer() + "', which is not known (expected: this token"
                        + " service, one of landbridge.retrieval.trusted-issuers, or x_user_token.jwks or"
                        + " x_user_token.jwks_uri in the destination)"));
    }

    private static Optional<KeySet> keySet(String base64) {
        try {
            return KeySet.parse(new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private CompletionStage<UserToken> byAddress(Place owner, String text, Unverified jwt, Secret token) {
        return address(text)
                .map(address -> judged(verifier(owner, address).verify(token.value()), jwt, token))
                .orElseGet(() -> refused("cannot be verified: x_user_token.jwks_uri is '" + text
                        + "' (expected: http://host… or https://host…, with a host of letters, digits, '-' and '.')"));
    }

    private JwtVerifier verifier(Place owner, URI address) {
        return new JwtVerifier(issuer -> true, keys.get(owner, address), 0, clock);
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text.strip()))
                    .filter(uri ->
                            uri.getHost() != null && List.of("http", "https").contains(uri.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static CompletionStage<UserToken> judged(
            CompletionStage<TokenVerdict> verdict, Unverified jwt, Secret token) {
        return verdict.thenApply(given -> switch (given) {
            case TokenVerdict.Valid ignored -> verified(jwt, token);
            case TokenVerdict.Invalid invalid -> new UserToken.Refused(invalid.why());
            case TokenVerdict.Unavailable unavailable ->
                new UserToken.Refused("cannot be verified: " + unavailable.why());
        });
    }

    private static UserToken verified(Unverified jwt, Secret token) {
        return new UserToken.Verified(token, subdomain(jwt.claims()), jwt.expiresAt(), jwt.claims());
    }

    private static Optional<String> subdomain(Map<String, Object> claims) {
        return claims.get("ext_attr") instanceof Map<?, ?> extension && extension.get("zdn") instanceof String zone
                ? Optional.of(zone)
                : Optional.empty();
    }

    private static CompletionStage<UserToken> refused(String why) {
        return CompletableFuture.completedStage(new UserToken.Refused(why));
    }
}
