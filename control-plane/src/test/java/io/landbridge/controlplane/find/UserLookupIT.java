// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Look-ups on behalf of users, with assertions about clients, and in chains. The token service is this control plane's, or notes what it is asked. */
@QuarkusTest
final class UserLookupIT extends OneTenantScenario {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> forms = new CopyOnWriteArrayList<>();
    private HttpServer tokenService;
    private RSAKey foreignKey;

    @BeforeEach
    void declare() throws Exception {
        foreignKey = new RSAKeyGenerator(2048).keyID("foreign").generate();
        tokenService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokenService.createContext("/keys", exchange -> {
            var body = new JWKSet(foreignKey.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokenService.createContext("/token", exchange -> {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var body = ("{\"access_token\":\"token-" + forms.size()
                            + "\",\"token_type\":\"bearer\",\"expires_in\":600,\"issued_token_type\":\"urn:x\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokenService.start();
    }

    @AfterEach
    void stop() {
        tokenService.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + tokenService.getAddress().getPort() + path;
    }

    private String ann(ServiceInstance client) {
        return userToken("ann", client);
    }

    private void create(String name, String authentication, String... properties) {
        var destination = destination(name, authentication)
                .put("tokenServiceURL", url("/token"))
                .put("clientId", "id")
                .put("clientSecret", "s");
        create(destination, properties);
    }

    // ---- users

    @Test
    void userTokenBesideTechnicalTokenIsExchangedForTheTarget() throws Exception {
        // Given
        create(
                "erp",
                "OAuth2JWTBearer",
                "tokenServiceURL",
                base.resolve("/oauth/token").toString(),
                "clientId",
                app.clientId(),
                "clientSecret",
                SECRET.value());

        // When
        var token = tokenOf("erp", "X-user-token", ann(app));

        // Then
        assertThat(token.has("error")).isFalse();
        var claims = SignedJWT.parse(token.path("value").asText()).getJWTClaimsSet();
        assertThat(claims.getClaim("user_name")).isEqualTo("ann");
        assertThat(claims.getClaim("client_id")).isEqualTo(app.clientId());
        assertThat(token.path("expires_in").isTextual()).isTrue();
    }

    @Test
    void usersTokenMayBeTheOnlyOne() throws Exception {
        // Given
        create("erp", "OAuth2JWTBearer");
        var own = ann(destinations);

        // When
        var token = Api.json(api.with(own).get("v1/destinations/erp"))
                .path("authTokens")
                .path(0);

        // Then
        assertThat(token.path("value").asText()).isEqualTo("token-1");
        assertThat(forms.getFirst()).contains("assertion=" + own);
    }

    @Test
    void userTokenExchangeWorksWithThisTokenService() throws Exception {
        // Given
        create(
                "erp",
                "OAuth2UserTokenExchange",
                "tokenServiceURL",
                base.resolve("/oauth/token").toString(),
                "clientId",
                app.clientId(),
                "clientSecret",
                SECRET.value());

        // When
        var token = tokenOf("erp", "X-user-token", ann(app));

        // Then
        assertThat(SignedJWT.parse(token.path("value").asText())
                        .getJWTClaimsSet()
                        .getClaim("user_name"))
                .isEqualTo("ann");
    }

    @Test
    void technicalTokenIsNobodysUserToken() {
        // Given
        create("erp", "OAuth2JWTBearer");

        // When
        var token = tokenOf("erp");

        // Then
        assertThat(token.path("error").asText()).contains("there is no user token");
        assertThat(forms).isEmpty();
    }

    @Test
    void foreignUserTokenIsBelievedByTheKeysThatTheDestinationHas() throws Exception {
        // Given
        var keys = Base64.getEncoder()
                .encodeToString(new JWKSet(foreignKey.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8));
        create("inline", "OAuth2JWTBearer", "x_user_token.jwks", keys);
        create("published", "OAuth2JWTBearer", "x_user_token.jwks_uri", url("/keys"));
        var foreign = foreign(foreignKey, "JWT");

        // When
        var inline = tokenOf("inline", "X-user-token", foreign);
        var published = tokenOf("published", "X-user-token", foreign);

        // Then
        assertThat(inline.has("error")).isFalse();
        assertThat(published.has("error")).isFalse();
    }

    @Test
    void foreignUserTokenIsRefusedWhereverItCannotBeVerified() throws Exception {
        // Given
        create("published", "OAuth2JWTBearer", "x_user_token.jwks_uri", url("/keys"));
        create("unknown", "OAuth2JWTBearer");
        var otherKey = new RSAKeyGenerator(2048).keyID("foreign").generate();
        var unsigned = new PlainJWT(new JWTClaimsSet.Builder().subject("ann").build()).serialize();

        // When
        var refused = List.of(
                tokenOf("unknown", "X-user-token", foreign(foreignKey, "JWT")),
                tokenOf("published", "X-user-token", foreign(otherKey, "JWT")),
                tokenOf("published", "X-user-token", foreign(foreignKey, "at+jwt")),
                tokenOf("published", "X-user-token", unsigned),
                tokenOf("published", "X-user-token", "no.jwt"));

        // Then
        assertThat(refused)
                .extracting(token -> token.path("error").asText())
                .satisfiesExactly(
                        unknown -> assertThat(unknown)
                                .contains("is of issuer 'https://issuer.example', which is not known"),
                        signature -> assertThat(signature).contains("has a signature that does not match"),
                        type -> assertThat(type).contains("has the header typ 'at+jwt' (expected: 'JWT'"),
                        alg -> assertThat(alg).contains("the user token is no JWT"),
                        garbage -> assertThat(garbage).contains("the user token is no JWT"));
        assertThat(forms).isEmpty();
    }

    private static String foreign(RSAKey key, String type) throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType(type))
                        .keyID("foreign")
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer.example")
                        .subject("ann")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    // ---- headers

    @Test
    void headersOfOneTypeAreIgnoredByTheOthers() {
        // Given
        create("erp", "OAuth2ClientCredentials");

        // When
        var token = tokenOf(
                "erp", "X-refresh-token", "r", "X-code", "c", "X-subject-token", "s", "X-subject-token-type", "urn:t");

        // Then
        assertThat(token.path("value").asText()).isEqualTo("token-1");
        assertThat(forms.getFirst()).doesNotContain("refresh_token").doesNotContain("code=");
    }

    @Test
    void usersOfOneDestinationShareTheTokenThatIsNobodys() throws Exception {
        // Given
        create("erp", "OAuth2ClientCredentials");

        // When
        var anns = tokenOf("erp", "X-user-token", ann(app));
        var others = tokenOf("erp", "X-user-token", foreign(foreignKey, "JWT"));

        // Then
        assertThat(anns.path("value").asText()).isEqualTo("token-1");
        assertThat(others.path("value").asText()).isEqualTo("token-1");
        assertThat(forms).hasSize(1);
    }

    @Test
    void authorizationCodeGoesWithItsRedirectUriDecoded() {
        // Given
        create("erp", "OAuth2AuthorizationCode");

        // When
        tokenOf("erp", "X-code", "c0de", "X-redirect-uri", "https%3A%2F%2Fapp.example%2Fcb", "X-code-verifier", "v");

        // Then
        assertThat(forms.getFirst())
                .contains("code=c0de")
                .contains("redirect_uri=https%3A%2F%2Fapp.example%2Fcb")
                .contains("code_verifier=v");
    }

    @Test
    void headersThatBelongTogetherAreWantedTogether() {
        // Given
        create("erp", "OAuth2TokenExchange");

        // When
        var answers = List.of(
                api.get("v1/destinations/erp", "X-subject-token", "t"),
                api.get("v1/destinations/erp", "X-actor-token-type", "t"),
                api.get("v1/destinations/erp"));

        // Then
        assertThat(answers).extracting(answer -> answer.statusCode()).containsOnly(400);
        assertThat(forms).isEmpty();
    }

    // ---- client assertions

    @Test
    void tokenOfAnotherDestinationIsTheClientsAssertion() {
        // Given
        create("provider", "OAuth2ClientCredentials", "clientAssertion.type", "urn:type", "clientId", "provider-id");
        create("erp", "OAuth2ClientCredentials", "clientAssertion.destinationName", "provider");

        // When
        var token = tokenOf("erp");

        // Then
        assertThat(token.path("value").asText()).isEqualTo("token-2");
        assertThat(forms.getFirst()).contains("client_id=provider-id");
        assertThat(forms.getLast())
                .contains("client_assertion=token-1")
                .contains("client_assertion_type=urn%3Atype")
                .doesNotContain("client_secret");
    }

    @Test
    void headerNamesTheProviderBeforeThePropertyDoes() {
        // Given
        create("provider", "OAuth2ClientCredentials", "clientAssertion.type", "urn:type", "clientId", "provider-id");
        create("erp", "OAuth2ClientCredentials", "clientAssertion.destinationName", "nobody");

        // When
        var byHeader = tokenOf("erp", "X-client-assertion-destination-name", "provider");
        var byProperty = tokenOf("erp");

        // Then
        assertThat(byHeader.has("error")).isFalse();
        assertThat(byProperty.path("error").asText())
                .contains("the destination 'nobody' that provides client assertions does not exist");
    }

    @Test
    void destinationWithoutAssertionTypeProvidesNone() {
        // Given
        create("provider", "OAuth2ClientCredentials");
        create("erp", "OAuth2ClientCredentials", "clientAssertion.destinationName", "provider");

        // When
        var token = tokenOf("erp");

        // Then
        assertThat(token.path("error").asText()).contains("'provider' cannot provide client assertions");
    }

    // ---- chains

    @Test
    void exchangedSamlAssertionIsWhatTheLastStepPresents() {
        // Given
        create("identity", "OAuth2TokenExchange");
        create("erp", "OAuth2SAMLBearerAssertion", "clientKey", "key", "SAMLAssertionProvider", "ClientProvided");

        // When
        var token = tokenOf(
                "erp",
                "X-chain-name",
                "com.sap.iasGeneratedOAuth2SamlBearerAssertion",
                "X-chain-var-samlProviderDestinationName",
                "identity",
                "X-chain-var-subjectToken",
                "the-subject",
                "X-chain-var-subjectTokenType",
                "urn:ietf:params:oauth:token-type:id_token");

        // Then
        assertThat(token.path("value").asText()).isEqualTo("token-2");
        assertThat(forms.getFirst()).contains("subject_token=the-subject");
        assertThat(forms.getLast()).contains("assertion=token-1").contains("saml2-bearer");
    }

    @Test
    void transformedUserTokenIsWhatTheLastStepWorksWith() throws Exception {
        // Given
        create(
                "transform",
                "OAuth2JWTBearer",
                "tokenServiceURL",
                base.resolve("/oauth/token").toString(),
                "clientId",
                app.clientId(),
                "clientSecret",
                SECRET.value());
        create("erp", "OAuth2JWTBearer");
        var original = ann(destinations);

        // When
        var token = tokenOf(
                "erp",
                "X-chain-name",
                "com.sap.sequentialUserPropagation",
                "x-CHAIN-var-tokentransformationdestinationname",
                "transform",
                "X-chain-var-userToken",
                original);

        // Then
        assertThat(token.has("error")).as(token.toString()).isFalse();
        assertThat(forms).hasSize(1);
        assertThat(forms.getFirst()).contains("assertion=ey").doesNotContain(original);
    }

    @Test
    void failureOfTheFirstStepIsTold() {
        // Given
        create("erp", "OAuth2JWTBearer");

        // When
        var token = tokenOf(
                "erp",
                "X-chain-name",
                "com.sap.sequentialUserPropagation",
                "X-chain-var-tokenTransformationDestinationName",
                "nowhere",
                "X-chain-var-userToken",
                "t");

        // Then
        assertThat(token.path("error").asText()).contains("the chain's destination 'nowhere'");
    }

    @Test
    void chainThatIsUnknownOrIncompleteIsRefusedWithWhatIsExpected() {
        // Given
        create("erp", "NoAuthentication");

        // When
        var unknown = api.get("v1/destinations/erp", "X-chain-name", "mine");
        var incomplete = api.get("v1/destinations/erp", "X-chain-name", "com.sap.sequentialUserPropagation");
        var strange = api.get(
                "v1/destinations/erp",
                "X-chain-name",
                "com.sap.sequentialUserPropagation",
                "X-chain-var-other",
                "s3cret");
        var nameless = api.get("v1/destinations/erp", "X-chain-var-userToken", "s3cret");

        // Then
        assertThat(List.of(unknown, incomplete, strange, nameless))
                .extracting(answer -> answer.statusCode())
                .containsOnly(400);
        assertThat(unknown.body()).contains("com.sap.sequentialUserPropagation");
        assertThat(incomplete.body()).contains("X-chain-var-tokenTransformationDestinationName");
        assertThat(strange.body()).contains("other").doesNotContain("s3cret");
        assertThat(nameless.body()).contains("X-chain-name").doesNotContain("s3cret");
    }
}
