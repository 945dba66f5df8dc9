// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static io.landbridge.controlplane.token.TokenApi.assertRefused;
import static io.landbridge.controlplane.token.TokenApi.granted;
import static io.landbridge.controlplane.token.TokenApi.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.controlplane.declaration.Declaration.OidcIdentityProvider;
import io.landbridge.controlplane.oidc.OidcProviders;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Secret;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of a tenant's OpenID Connect provider buy tokens of its users. */
@QuarkusTest
final class OidcProvidersIT {
    private static final Secret SECRET = new Secret("client-s3cret");
    private static final String ISSUER = "https://idp.example.com";
    private static final String JWT_BEARER = "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static RSAKey key;
    private static final List<String> asked = new CopyOnWriteArrayList<>();
    private static HttpServer keys;

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    OidcProviders providers;

    private final Tenant trusting = TokenApi.tenant();
    private final Tenant other = TokenApi.tenant();
    private final ServiceInstance app = TokenApi.instance(ServiceKind.XSUAA, trusting, other);
    private TokenApi api;

    @BeforeAll
    static void publishKeys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/keys", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            var set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, set.length);
            try (var body = exchange.getResponseBody()) {
                body.write(set);
            }
        });
        keys.start();
    }

    @AfterAll
    static void stopPublishing() {
        keys.stop(0);
    }

    @BeforeEach
    void declare() {
        api = new TokenApi(base);
        tenants.save(trusting);
        tenants.save(other);
        instances.save(app, Optional.of(SECRET));
        providers.replace(trusting, List.of(provider("email")));
    }

    private static OidcIdentityProvider provider(String userNameClaim) {
        return provider("/keys", userNameClaim);
    }

    private static OidcIdentityProvider provider(String path, String userNameClaim) {
        var address = URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + path);
        return new OidcIdentityProvider("corporate", ISSUER, address, "landbridge", userNameClaim);
    }

    private static JWTClaimsSet.Builder alice() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("alice-there")
                .audience(List.of("something", "landbridge"))
                .claim("email", "alice@example.com")
                .claim("email_verified", true)
                .expirationTime(Date.from(Instant.now().plusSeconds(120)));
    }

    private static String token(RSAKey by, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                change.apply(alice()).build());
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    private HttpResponse<String> buy(String token, String... more) throws Exception {
        return api.send(
                api.request(with(app, SECRET, JWT_BEARER, "assertion=" + token)).headers(headers(more)));
    }

    private static String[] headers(String... more) {
        return more.length == 0 ? new String[] {"Accept", "application/json"} : more;
    }

    @Test
    void tokenOfTheProviderBuysOneOfTheUserAndTheNextOnes() throws Exception {
        // When
        var bought = granted(buy(token(key, claims -> claims)));
        var refresh = with(
                app,
                SECRET,
                "grant_type=refresh_token",
                "refresh_token=" + bought.path("refresh_token").asText());
        var next = granted(api.post(refresh));

        // Then
        for (var each : List.of(bought, next)) {
            var claims = api.verified(each.path("access_token"));
            assertThat(claims.getClaim("user_name")).isEqualTo("alice@example.com");
            assertThat(claims.getClaim("email")).isEqualTo("alice@example.com");
            assertThat(claims.getClaim("origin")).isEqualTo("corporate");
            assertThat(claims.getClaim("zid")).isEqualTo(trusting.id());
        }
        assertThat(api.verified(bought.path("access_token")).getClaim("user_id"))
                .isEqualTo(api.verified(next.path("access_token")).getClaim("user_id"));

        // When
        providers.replace(trusting, List.of());

        // Then
        assertRefused(api.post(refresh), 400, "invalid_grant");
        assertRefused(buy(token(key, claims -> claims)), 400, "invalid_grant");
    }

    @Test
    void tokenExchangeTakesThemToo() throws Exception {
        // When
        var exchanged = granted(api.post(with(
                app,
                SECRET,
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token_type=urn:ietf:params:oauth:token-type:jwt",
                "subject_token=" + token(key, claims -> claims))));

        // Then
        assertThat(api.verified(exchanged.path("access_token")).getClaim("user_name"))
                .isEqualTo("alice@example.com");
    }

    @Test
    void claimThatNamesTheUserIsTheProvidersToSay() throws Exception {
        // Given
        providers.replace(trusting, List.of(provider("preferred_username")));

        // When
        var bought = granted(buy(token(key, claims -> claims.claim("preferred_username", "alice"))));

        // Then
        assertThat(api.verified(bought.path("access_token")).getClaim("user_name"))
                .isEqualTo("alice");
    }

    @Test
    void keysOfAProviderAreSharedByNoTenants() throws Exception {
        // Given
        var path = "/keys/of-two-tenants";
        providers.replace(trusting, List.of(provider(path, "email")));
        providers.replace(other, List.of(provider(path, "email")));

        // When
        for (var tenant : List.of(trusting, trusting, other, other)) {
            granted(buy(token(key, claims -> claims), "X-zid", tenant.id()));
        }

        // Then
        assertThat(asked.stream().filter(path::equals)).hasSize(2);
    }

    @Test
    void tenantThatDoesNotTrustTheProviderBelievesNothing() throws Exception {
        assertRefused(buy(token(key, claims -> claims), "X-zid", other.id()), 400, "invalid_grant");
    }

    @Test
    void whatIsNotGoodIsRefusedWithTheReason() throws Exception {
        // Given
        var stranger = new RSAKeyGenerator(2048).keyID("one").generate();
        var past = Date.from(Instant.now().minusSeconds(120));

        // Then
        assertTold(token(stranger, claims -> claims), "signature that does not match");
        assertTold(token(key, claims -> claims.expirationTime(past)), "expired");
        assertTold(token(key, claims -> claims.expirationTime(null)), "exp");
        assertTold(token(key, claims -> claims.audience("somebody else")), "another audience (expected: 'landbridge')");
        assertTold(token(key, claims -> claims.audience((String) null)), "another audience");
        assertTold(token(key, claims -> claims.claim("email", null)), "the claims 'sub' and 'email'");
        assertTold(token(key, claims -> claims.subject(null)), "the claims 'sub' and 'email'");
        assertTold(token(key, claims -> claims.claim("email", "a".repeat(301))), "at most 300 characters");
        assertTold(token(key, claims -> claims.claim("email_verified", false)), "nobody has verified");
        assertTold(token(key, claims -> claims.issuer("https://evil.example")), "identity provider of tenant");
        assertTold("no token", "is not valid");
    }

    private void assertTold(String token, String part) throws Exception {
        var answer = buy(token);
        assertRefused(answer, 400, "invalid_grant");
        assertThat(answer.body()).contains(part).doesNotContain(token);
    }

    @Test
    void providerWhoseKeysAreNotToBeHadIsToldAndBelievedInNothing() throws Exception {
        // Given
        var away = URI.create("http://127.0.0.1:1/keys");
        providers.replace(
                trusting, List.of(new OidcIdentityProvider("corporate", ISSUER, away, "landbridge", "email")));

        // Then
        assertTold(token(key, claims -> claims), "cannot be verified");
    }
}
