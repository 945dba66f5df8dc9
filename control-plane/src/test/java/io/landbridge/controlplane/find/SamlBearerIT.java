// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.destination.Secret;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The token service believes the assertions of its tenants' destinations, and these name nobody but the user who asks. */
@QuarkusTest
final class SamlBearerIT extends OneTenantScenario {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TRUST = "v1/saml2Metadata/certificate";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:saml2-bearer";
    private static final String ENDPOINT = "http://localhost:8080/oauth/token";

    private final Tenant subscriber = new Tenant(UUID.randomUUID().toString(), name());

    @BeforeEach
    void declare() {
        tenants.save(subscriber);
        for (var shared : List.of(app, destinations)) {
            instances.save(shared.with(new Subscribers.Listed(Set.of(subscriber))), Optional.of(SECRET));
        }
        users.replace(subscriber, Map.of("ann", new Secret("pw")));
        api.post(TRUST, "");
    }

    @Test
    void aLookUpGivesATokenThatTheTokenServiceIssuedForTheUser() throws Exception {
        // Given
        create("OAuth2SAMLBearerAssertion");

        // When
        var token = lookUp(user("ann", tenant));

        // Then
        var claims = claims(token);
        assertThat(claims.getStringClaim("user_name")).isEqualTo("ann");
        assertThat(claims.getStringClaim("zid")).isEqualTo(tenant.id());
        assertThat(claims.getStringClaim("client_id")).isEqualTo(app.clientId());
        assertThat(claims.getStringClaim("grant_type")).isEqualTo(GRANT);
    }

    @Test
    void aKeyPairIsBelievedUntilItIsGone() throws Exception {
        // Given
        api.post(TRUST + "/passive", "");
        create("SAMLAssertion", "Name", "shown", "samlAssertionEncoding", "base64url");
        var signedBefore = lookUp("shown", user("ann", tenant)).path("value").asText();

        // When
        api.post("v1/saml2Metadata/rotateCertificate", "");
        var signedAfter = lookUp("shown", user("ann", tenant)).path("value").asText();

        // Then
        assertThat(handIn(signedBefore, tenant).statusCode()).isEqualTo(200);
        assertThat(handIn(signedAfter, tenant).statusCode()).isEqualTo(200);
        api.delete(TRUST + "/passive");
        assertRefused(handIn(signedBefore, tenant), "assertion has a signature that no trusted key made");
    }

    @Test
    void theAssertionIsGoodForItsTenantAlone() throws Exception {
        // Given
        create("SAMLAssertion");
        Api.of(base, destinations, SECRET, subscriber).post(TRUST, "");

        // When
        var answer = handIn(lookUp(user("ann", tenant)).path("value").asText(), subscriber);

        // Then
        assertRefused(answer, "assertion is of an issuer that is not trusted");
    }

    @Test
    void aSystemUserIsNotNamedToTheTokenService() {
        // Given
        create("OAuth2SAMLBearerAssertion", "SystemUser", "bob");

        // Then
        assertThat(lookUp("").path("error").asText())
                .contains("to which assertions name the user of the look-up alone");
    }

    @Test
    void anotherClaimThanTheUsersNameIsNotNamedToTheTokenService() throws Exception {
        // Given
        create("OAuth2SAMLBearerAssertion", "userIdSource", "email");

        // Then
        assertThat(lookUp(user("ann", tenant)).path("error").asText())
                .contains("userIdSource that leads to its user_name");
    }

    @Test
    void aUserOfAnotherTenantIsNotNamedToTheTokenService() throws Exception {
        // Given
        create("OAuth2SAMLBearerAssertion", "audience", " " + ENDPOINT + " ");

        // Then
        assertThat(lookUp(user("ann", subscriber)).path("error").asText())
                .contains("issued for tenant '" + tenant.id() + "'");
    }

    @Test
    void aUserOfTheDestinationsOwnIssuerIsNotNamedToTheTokenService() throws Exception {
        // Given
        var key = new RSAKeyGenerator(2048).keyID("foreign").generate();
        create("OAuth2SAMLBearerAssertion", "x_user_token.jwks", keySet(key));

        // Then
        assertThat(lookUp(foreign(key, "bob")).path("error").asText())
                .contains("expected: a user token that it issued");
    }

    private void create(String authentication, String... properties) {
        var destination = destination("erp", authentication)
                .put("tokenServiceURL", base.resolve("oauth/token").toString())
                .put("clientKey", app.clientId())
                .put("clientSecret", SECRET.value())
                .put("audience", ENDPOINT)
                .put("assertionRecipient", ENDPOINT)
                .put("authnContextClassRef", "urn:context");
        create(destination, properties);
    }

    private JsonNode lookUp(String userToken) {
        return lookUp("erp", userToken);
    }

    private JsonNode lookUp(String name, String userToken) {
        return userToken.isEmpty() ? tokenOf(name) : tokenOf(name, "X-user-token", userToken);
    }

    private static JWTClaimsSet claims(JsonNode token) throws Exception {
        assertThat(token.path("error").asText()).isEmpty();
        return SignedJWT.parse(token.path("value").asText()).getJWTClaimsSet();
    }

    private String user(String name, Tenant of) throws Exception {
        var answer = post("grant_type=password&password=pw&username=" + name, of);
        return Api.json(answer).path("access_token").asText();
    }

    private static String keySet(RSAKey key) {
        return Base64.getEncoder()
                .encodeToString(new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8));
    }

    private String foreign(RSAKey key, String user) throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer.example")
                        .claim("user_name", user)
                        .claim("zid", tenant.id())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private HttpResponse<String> handIn(String assertion, Tenant to) throws Exception {
        return post("grant_type=" + Api.encoded(GRANT) + "&assertion=" + Api.encoded(assertion), to);
    }

    private HttpResponse<String> post(String form, Tenant to) throws Exception {
        var client = "&client_id=" + Api.encoded(app.clientId()) + "&client_secret=" + SECRET.value();
        return HTTP.send(
                HttpRequest.newBuilder(base.resolve("/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("x-zid", to.id())
                        .POST(BodyPublishers.ofString(form + client))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer, String description) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Api.json(answer).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(Api.json(answer).path("error_description").asText()).isEqualTo(description);
    }
}
