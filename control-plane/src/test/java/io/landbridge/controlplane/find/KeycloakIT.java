// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
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
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keycloak as the token service of destinations. */
@QuarkusTest
final class KeycloakIT {
    private static final Secret SECRET = new Secret("client-s3cret");
    private static RSAKey users;
    private static KeycloakServer keycloak;

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    OidcProviders providers;

    private Tenant tenant;
    private ServiceInstance instance;
    private Api api;

    @BeforeAll
    static void startKeycloak() throws IOException, JOSEException {
        users = new RSAKeyGenerator(2048).keyID("users").generate();
        keycloak = KeycloakServer.start(users);
    }

    @AfterAll
    static void stopKeycloak() {
        keycloak.close();
    }

    @BeforeEach
    void declare() {
        tenant = new Tenant(UUID.randomUUID().toString(), name());
        instance = new ServiceInstance(
                UUID.randomUUID().toString(), name(), ServiceKind.DESTINATION, tenant, "sb-" + name());
        tenants.save(tenant);
        instances.save(instance, Optional.of(SECRET));
        api = Api.of(base, instance, SECRET, tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void grantsClientCredentials(String inBody) throws Exception {
        // Given
        create("OAuth2ClientCredentials", "app-s3cret", inBody);

        // When
        var token = found().path("authTokens").path(0);

        // Then
        assertThat(token.path("type").asText()).isEqualTo("Bearer");
        assertThat(token.path("http_header").path("value").asText())
                .isEqualTo("Bearer " + token.path("value").asText());
        assertThat(Integer.parseInt(token.path("expires_in").textValue())).isPositive();
        assertThat(verified(token).getClaim("azp")).isEqualTo("app");
    }

    @Test
    void grantsUsersPassword() throws Exception {
        // Given
        create("OAuth2Password", "app-s3cret", "true");

        // When
        var token = found().path("authTokens").path(0);

        // Then
        assertThat(verified(token).getClaim("preferred_username")).isEqualTo("alice");
        assertThat(token.path("scope").asText()).contains("openid");
    }

    @Test
    void renewsWithARefreshToken() throws Exception {
        // Given
        create("OAuth2RefreshToken", "app-s3cret", "true");
        var refreshToken = alice().path("refresh_token").asText();

        // When
        var token = found("X-refresh-token", refreshToken).path("authTokens").path(0);

        // Then
        assertThat(verified(token).getClaim("preferred_username")).isEqualTo("alice");
        assertThat(token.path("refresh_token").asText()).isNotEmpty();
    }

    @Test
    void redeemsAnAuthorizationCodeThatOnlyTheVerifierOpens() throws Exception {
        // Given
        create("OAuth2AuthorizationCode", "app-s3cret", "true");
        var verifier = "verifier-verifier-verifier-verifier-verifier-0123";
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        var callback = Api.encoded("http://localhost:3000/callback");

        // When
        var redirect = keycloak.signIn(
                "response_type=code&client_id=app&scope=openid&code_challenge_method=S256&code_challenge=" + challenge
                        + "&redirect_uri=" + callback,
                "username=alice&password=" + Api.encoded("w0nder&land"));
        var code = redirect.getQuery().replaceFirst(".*\\bcode=([^&]*).*", "$1");
        var token = found("X-code", code, "X-redirect-uri", callback, "X-code-verifier", verifier)
                .path("authTokens")
                .path(0);

        // Then
        assertThat(verified(token).getClaim("preferred_username")).isEqualTo("alice");
    }

    @Test
    void exchangesATokenForAnother() throws Exception {
        // Given
        create("OAuth2TokenExchange", "app-s3cret", "true");
        var subject = alice().path("access_token").asText();

        // When
        var token = found(
                        "X-subject-token",
                        subject,
                        "X-subject-token-type",
                        "urn:ietf:params:oauth:token-type:access_token")
                .path("authTokens")
                .path(0);

        // Then
        assertThat(verified(token).getClaim("preferred_username")).isEqualTo("alice");
        assertThat(token.path("issued_token_type").asText()).isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(token.path("value").asText()).isNotEqualTo(subject);
    }

    @Test
    void believesTheUsersTokenOfAnotherIssuer() throws Exception {
        // Given
        var keys = new JWKSet(users.toPublicJWK()).toString();
        create(
                "OAuth2JWTBearer",
                "app-s3cret",
                "true",
                "x_user_token.jwks",
                Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8)));

        // When
        var token = found("X-user-token", userToken()).path("authTokens").path(0);

        // Then
        assertThat(verified(token).getClaim("preferred_username")).isEqualTo("alice");
    }

    @Test
    void itsUsersGetTokensHereWhereTheTenantTrustsIt() throws Exception {
        // Given
        var keys = keycloak.keys();
        providers.replace(
                tenant,
                List.of(new OidcIdentityProvider("keycloak", keycloak.issuer(), keys, "app", "preferred_username")));

        // When
        var idToken = alice().path("id_token").asText();
        var bought = api.token("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&client_id="
                + Api.encoded(instance.clientId()) + "&client_secret=" + Api.encoded(SECRET.value()) + "&assertion="
                + idToken);

        // Then
        var claims = SignedJWT.parse(bought.path("access_token").asText()).getJWTClaimsSet();
        assertThat(claims.getClaim("user_name")).isEqualTo("alice");
        assertThat(claims.getClaim("email")).isEqualTo("alice@landbridge.example");
        assertThat(claims.getClaim("origin")).isEqualTo("keycloak");
    }

    private static String userToken() throws JOSEException {
        var now = Instant.now();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("users")
                        .type(JOSEObjectType.JWT)
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://users.example")
                        .subject("alice-there")
                        .audience(keycloak.issuer())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(120)))
                        .build());
        token.sign(new RSASSASigner(users));
        return token.serialize();
    }

    private static JsonNode alice() throws Exception {
        return keycloak.grant("grant_type=password&client_id=app&client_secret=app-s3cret&scope=openid&username=alice"
                + "&password=" + Api.encoded("w0nder&land"));
    }

    @Test
    void saysWhyKeycloakRefuses() {
        // Given
        create("OAuth2ClientCredentials", "wrong", "true");

        // When
        var token = found().path("authTokens").path(0);

        // Then
        assertThat(token.path("error").asText())
                .isEqualTo("Retrieval of OAuthToken failed due to: token service " + keycloak.tokenEndpoint()
                        + " answered 401 (unauthorized_client: Invalid client or Invalid client credentials)");
    }

    private JsonNode found(String... headers) {
        return Api.json(api.get("v1/destinations/keycloak", headers));
    }

    private void create(String authentication, String secret, String inBody, String... more) {
        var destination = Api.JSON
                .createObjectNode()
                .put("Name", "keycloak")
                .put("Type", "HTTP")
                .put("URL", "https://target.example")
                .put("Authentication", authentication)
                .put("tokenServiceURL", keycloak.tokenEndpoint())
                .put("clientId", "app")
                .put("clientSecret", secret)
                .put("tokenService.addClientCredentialsInBody", inBody)
                .put("scope", "openid")
                .put("User", "alice")
                .put("Password", "w0nder&land");
        for (var i = 0; i < more.length; i += 2) {
            destination.put(more[i], more[i + 1]);
        }
        assertThat(api.post("v1/instanceDestinations", destination.toString()).statusCode())
                .isEqualTo(201);
    }

    private static JWTClaimsSet verified(JsonNode token) throws Exception {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256,
                JWKSourceBuilder.create(keycloak.keys().toURL()).build()));
        return processor.process(token.path("value").asText(), null);
    }

    private static String name() {
        return "k" + UUID.randomUUID().toString().substring(0, 8);
    }
}
