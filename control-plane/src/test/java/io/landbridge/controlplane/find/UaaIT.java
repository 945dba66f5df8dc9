// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.landbridge.controlplane.declaration.Declaration.OidcIdentityProvider;
import io.landbridge.controlplane.oidc.OidcProviders;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** UAA as the token service of destinations. */
@QuarkusTest
final class UaaIT extends OneTenantScenario {
    private static final String CLIENT_SECRET = "s3cr+t%41 &ü";
    private static final String ALICE = "username=alice&password=" + Api.encoded("w0nder&land");
    private static UaaServer uaa;

    @Inject
    OidcProviders providers;

    @BeforeAll
    static void startUaa() throws Exception {
        uaa = UaaServer.start();
    }

    @AfterAll
    static void stopUaa() {
        uaa.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void grantsClientCredentialsForASecretOfAnyCharacters(String inBody) throws Exception {
        // Given
        create("OAuth2ClientCredentials", "tokenService.addClientCredentialsInBody", inBody);

        // When
        var token = token();

        // Then
        assertThat(token.path("type").asText()).isEqualTo("Bearer");
        assertThat(token.path("http_header").path("value").asText())
                .isEqualTo("Bearer " + token.path("value").asText());
        assertThat(Integer.parseInt(token.path("expires_in").textValue())).isPositive();
        assertThat(verified(token).getClaim("cid")).isEqualTo("landbridge");
        var checked = uaa.checked(token.path("value").asText(), "landbridge", CLIENT_SECRET);
        assertThat(checked.path("grant_type").asText()).isEqualTo("client_credentials");
    }

    @Test
    void grantsUsersPassword() throws Exception {
        // Given
        create("OAuth2Password", "User", "alice", "Password", "w0nder&land", "scope", "openid");

        // When
        var token = token();

        // Then
        assertThat(verified(token).getStringListClaim("scope")).containsExactly("openid");
        assertThat(uaa.userInfo(token.path("value").asText()).path("user_name").asText())
                .isEqualTo("alice");
    }

    @Test
    void renewsWithARefreshToken() throws Exception {
        // Given
        create("OAuth2RefreshToken");
        var first = uaa.grant(
                "grant_type=password&client_id=landbridge&client_secret=" + Api.encoded(CLIENT_SECRET) + "&" + ALICE);

        // When
        var token = token("X-refresh-token", first.path("refresh_token").asText());

        // Then
        assertThat(verified(token).getClaim("user_name")).isEqualTo("alice");
        assertThat(token.path("refresh_token").asText()).isNotEmpty();
        assertThat(token.path("value").asText())
                .isNotEqualTo(first.path("access_token").asText());
    }

    @Test
    void redeemsAnAuthorizationCode() throws Exception {
        // Given
        create("OAuth2AuthorizationCode");
        var callback = Api.encoded("http://localhost:3000/callback");
        var redirect = uaa.signIn("response_type=code&client_id=landbridge&redirect_uri=" + callback, ALICE);
        var code = redirect.getQuery().replaceFirst(".*\\bcode=([^&]*).*", "$1");

        // When
        var token = token("X-code", code, "X-redirect-uri", callback);

        // Then
        assertThat(verified(token).getClaim("grant_type")).isEqualTo("authorization_code");
        assertThat(uaa.userInfo(token.path("value").asText()).path("user_name").asText())
                .isEqualTo("alice");
    }

    @Test
    void exchangesAUsersTokenOfAnotherClient() throws Exception {
        // Given
        create("OAuth2UserTokenExchange", "x_user_token.jwks_uri", uaa.keys().toString());

        // When
        var token = token("X-user-token", aliceAtThePortal());

        // Then
        var claims = verified(token);
        assertThat(claims.getClaim("user_name")).isEqualTo("alice");
        assertThat(claims.getClaim("cid")).isEqualTo("landbridge");
    }

    @Test
    void believesAUsersTokenOfItsOwn() throws Exception {
        // Given
        create("OAuth2JWTBearer", "x_user_token.jwks_uri", uaa.keys().toString());

        // When
        var token = token("X-user-token", aliceAtThePortal());

        // Then
        var claims = verified(token);
        assertThat(claims.getClaim("user_name")).isEqualTo("alice");
        assertThat(claims.getClaim("cid")).isEqualTo("landbridge");
    }

    @Test
    void believesUsersTokensOfThisTokenServiceWhereItTrustsTheirIssuer() throws Exception {
        // Given
        create("OAuth2JWTBearer");
        var ann = userToken("ann", app);
        var config = Api.JSON
                .createObjectNode()
                .put("issuer", SignedJWT.parse(ann).getJWTClaimsSet().getIssuer())
                .put("tokenKeyUrl", base.resolve("/token_keys").toString())
                .put("authUrl", base.resolve("/oauth/authorize").toString())
                .put("tokenUrl", base.resolve("/oauth/token").toString())
                .put("relyingPartyId", app.clientId())
                .put("relyingPartySecret", SECRET.value())
                .put("showLinkText", false);
        config.putObject("attributeMappings").put("user_name", "user_name");
        uaa.trust(provider("oidc1.0", config));

        // When
        var token = token("X-user-token", ann);

        // Then
        assertThat(verified(token).getClaim("user_name")).isEqualTo("ann");
        assertThat(verified(token).getClaim("origin")).isEqualTo(tenant.subdomain());
    }

    @Test
    void believesAssertionsOfATenantThatItTrusts() throws Exception {
        // Given
        api.post("v1/saml2Metadata/certificate", "");
        var metadata = Api.json(api.get("v1/saml2Metadata")).path("idpMetadata").asText();
        uaa.trust(provider(
                "saml",
                Api.JSON
                        .createObjectNode()
                        .put(
                                "metaDataLocation",
                                new String(Base64.getDecoder().decode(metadata), StandardCharsets.UTF_8))
                        .put("idpEntityAlias", tenant.subdomain())
                        .put("zoneId", "uaa")
                        .put("linkText", "Landbridge")));
        createSamlBearer();

        // When
        var token = token("X-user-token", userToken("ann", app));

        // Then
        assertThat(verified(token).getClaim("user_name")).isEqualTo("ann");
        assertThat(verified(token).getClaim("origin")).isEqualTo(tenant.subdomain());
    }

    @Test
    void believesNoAssertionsOfATenantThatItDoesNotTrust() {
        // Given
        api.post("v1/saml2Metadata/certificate", "");
        createSamlBearer();

        // When
        var token = token("X-user-token", userToken("ann", app));

        // Then
        assertThat(token.path("error").asText())
                .isEqualTo("Retrieval of OAuthToken failed due to: token service " + uaa.samlTokenEndpoint()
                        + " answered 401 (unauthorized: Error determining metadata contracts)");
    }

    @Test
    void itsUsersGetTokensHereWhereTheTenantTrustsIt() throws Exception {
        // Given
        providers.replace(
                tenant, List.of(new OidcIdentityProvider("uaa", uaa.issuer(), uaa.keys(), "portal", "user_name")));

        // When
        var bought = api.token("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&client_id="
                + Api.encoded(app.clientId()) + "&client_secret=" + SECRET.value() + "&assertion="
                + aliceAtThePortal());

        // Then
        var claims = SignedJWT.parse(bought.path("access_token").asText()).getJWTClaimsSet();
        assertThat(claims.getClaim("user_name")).isEqualTo("alice");
        assertThat(claims.getClaim("origin")).isEqualTo("uaa");
    }

    @Test
    void saysWhyUaaRefuses() {
        // Given
        create("OAuth2ClientCredentials", "clientSecret", "wr0ng");

        // When
        var token = token();

        // Then
        assertThat(token.path("error").asText())
                .isEqualTo("Retrieval of OAuthToken failed due to: token service " + uaa.tokenEndpoint()
                        + " answered 401 (unauthorized: Bad credentials)");
        assertThat(token.toString()).doesNotContain("wr0ng");
    }

    private JsonNode token(String... headers) {
        return tokenOf("uaa", headers);
    }

    private void create(String authentication, String... properties) {
        var destination = destination("uaa", authentication)
                .put("tokenServiceURL", uaa.tokenEndpoint())
                .put("clientId", "landbridge")
                .put("clientSecret", CLIENT_SECRET);
        create(destination, properties);
    }

    private void createSamlBearer() {
        create(
                "OAuth2SAMLBearerAssertion",
                "tokenServiceURL",
                uaa.samlTokenEndpoint(),
                "clientKey",
                "landbridge",
                "audience",
                "landbridge-uaa",
                "authnContextClassRef",
                "urn:oasis:names:tc:SAML:2.0:ac:classes:PreviousSession");
    }

    private ObjectNode provider(String type, ObjectNode config) {
        return Api.JSON
                .createObjectNode()
                .put("type", type)
                .put("originKey", tenant.subdomain())
                .put("name", tenant.subdomain())
                .put("active", true)
                .set("config", config);
    }

    private static String aliceAtThePortal() throws Exception {
        return uaa.grant("grant_type=password&client_id=portal&client_secret=p0rtal&" + ALICE)
                .path("access_token")
                .asText();
    }

    private static JWTClaimsSet verified(JsonNode token) throws Exception {
        assertThat(token.path("error").asText()).isEmpty();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256, JWKSourceBuilder.create(uaa.keys().toURL()).build()));
        return processor.process(token.path("value").asText(), null);
    }
}
