// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.key.SigningKeys;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Issues tokens with XSUAA's claims. */
@Singleton
@Startup
public class Tokens {
    private static final Duration MAX_LIFETIME = Duration.ofHours(12);
    private static final String SERVICE_SCOPE = "uaa.resource";
    private static final String USER_SCOPE = "openid";

    private final SigningKeys keys;
    private final PublicUrls urls;
    private final Clock clock;
    private final Duration lifetime;

    Tokens(SigningKeys keys, PublicUrls urls, Clock clock, ControlPlaneConfig config) {
        this.keys = keys;
        this.urls = urls;
        this.clock = clock;
        this.lifetime = config.token().lifetime();
        if (lifetime.compareTo(MAX_LIFETIME) > 0 || lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ConfigurationException(
                    "landbridge.token.lifetime is '" + lifetime + "' (expected: PT1S to " + MAX_LIFETIME + ")");
        }
    }

    /** A token for the instance itself, in that tenant. */
    public IssuedToken forClient(ServiceInstance instance, Tenant tenant) {
        return issue(claims(instance, tenant, SERVICE_SCOPE)
                .subject(instance.clientId())
                .claim("grant_type", "client_credentials")
                .claim("authorities", List.of(SERVICE_SCOPE)));
    }

    /** A token for a user in that tenant. */
    public IssuedToken forUser(ServiceInstance instance, Tenant tenant, User user, String grantType) {
        return issue(claims(instance, tenant, USER_SCOPE)
                .subject(user.id())
                .claim("grant_type", grantType)
                .claim(Claim.USER_ID, user.id())
                .claim(Claim.USER_NAME, user.name())
                .claim(Claim.EMAIL, user.email())
                .claim(Claim.ORIGIN, user.origin()));
    }

    /** An ID token (OpenID Connect Core 1.0 §2): tells the client who signed in, and is no access token. */
    public String identifying(ServiceInstance instance, Identity identity, Optional<String> nonce) {
        var now = clock.instant();
        var user = identity.user();
        var claims = new JWTClaimsSet.Builder()
                .issuer(urls.issuer(identity.tenant()))
                .subject(user.id())
                .audience(instance.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim(Claim.TENANT, identity.tenant().id())
                .claim(Claim.USER_NAME, user.name())
                .claim(Claim.EMAIL, user.email())
                .claim(Claim.ORIGIN, user.origin());
        nonce.ifPresent(value -> claims.claim("nonce", value));
        return sign(claims.build());
    }

    private JWTClaimsSet.Builder claims(ServiceInstance instance, Tenant tenant, String scope) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString().replace("-", ""))
                .issuer(urls.issuer(tenant))
                .audience(List.of(instance.clientId(), "uaa"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim(Claim.TENANT, tenant.id())
                .claim(Claim.CLIENT, instance.clientId())
                .claim("cid", instance.clientId())
                .claim("azp", instance.clientId())
                .claim("scope", List.of(scope))
                .claim(
                        Claim.EXTENSION,
                        Map.of(
                                "enhancer",
                                "XSUAA",
                                "subaccountid",
                                tenant.id(),
                                "zdn",
                                tenant.subdomain(),
                                Claim.INSTANCE,
                                instance.id()));
    }

    private IssuedToken issue(JWTClaimsSet.Builder builder) {
        var claims = builder.build();
        try {
            return new IssuedToken(
                    sign(claims),
                    lifetime.toSeconds(),
                    String.join(" ", claims.getStringListClaim("scope")),
                    claims.getJWTID());
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String sign(JWTClaimsSet claims) {
        var key = keys.signing();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .jwkURL(jwkUrl(claims))
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static URI jwkUrl(JWTClaimsSet claims) {
        return URI.create(claims.getIssuer()).resolve("../token_keys");
    }
}
