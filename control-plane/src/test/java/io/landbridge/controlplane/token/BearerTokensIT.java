// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.token.key.SigningKeys;
import io.landbridge.destination.Secret;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which tokens open the Destination Service, and how the others are refused. */
@QuarkusTest
final class BearerTokensIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    SigningKeys keys;

    private final Tenant provider = tenant();
    private final Tenant subscriber = tenant();
    private final ServiceInstance instance = new ServiceInstance(
            UUID.randomUUID().toString(),
            name(),
            ServiceKind.DESTINATION,
            provider,
            "sb-" + name(),
            new Subscribers.Listed(Set.of(subscriber)));

    private String issued;
    private JWTClaimsSet claims;

    @BeforeEach
    void obtainToken() throws Exception {
        tenants.save(provider);
        tenants.save(subscriber);
        instances.save(instance, Optional.of(new Secret("s3cret")));
        var answer = HTTP.send(
                HttpRequest.newBuilder(base.resolve("oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-zid", subscriber.id())
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=client_credentials&client_secret=s3cret&client_id=" + instance.clientId()))
                        .build(),
                BodyHandlers.ofString());
        issued = new ObjectMapper().readTree(answer.body()).path("access_token").asText();
        claims = SignedJWT.parse(issued).getJWTClaimsSet();
    }

    @Test
    void acceptsATokenThatWasIssued() throws Exception {
        assertThat(call("Bearer " + issued).statusCode()).isEqualTo(200);
    }

    @Test
    void asksForATokenWhereThereIsNone() throws Exception {
        // When
        var none = HTTP.send(request().build(), BodyHandlers.ofString());
        var other = call("Basic dTpw");

        // Then
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"landbridge\"");
        assertThat(other.statusCode()).isEqualTo(401);
    }

    @Test
    void refusesGarbage() throws Exception {
        assertRefused("garbage");
        assertRefused("a.b.c");
        assertRefused(issued + "x");
    }

    @Test
    void refusesAnExpiredToken() throws Exception {
        // Given
        var expired = new JWTClaimsSet.Builder(claims)
                .expirationTime(Date.from(Instant.now().minusSeconds(60)))
                .build();

        // When, then
        assertRefused(signed(expired, JWSAlgorithm.RS256, new RSASSASigner(keys.signing())));
    }

    @Test
    void refusesTheSignatureOfAnother() throws Exception {
        // Given
        var other = new RSAKeyGenerator(2048).generate();

        // When, then
        assertRefused(signed(claims, JWSAlgorithm.RS256, new RSASSASigner(other)));
    }

    @Test
    void refusesATokenWithoutSignature() throws Exception {
        assertRefused(new PlainJWT(claims).serialize());
    }

    @Test
    void refusesThePublishedKeyAsSharedSecret() throws Exception {
        // Given
        var published = keys.signing().toRSAPublicKey().getEncoded();

        // When, then
        assertRefused(signed(claims, JWSAlgorithm.HS256, new MACSigner(published)));
    }

    @Test
    void refusesTheTokenOfADeletedClient() throws Exception {
        // Given
        instances.delete(instance.id());

        // When, then
        assertRefused(issued);
    }

    @Test
    void refusesATokenWhoseSubscriptionHasEnded() throws Exception {
        // Given
        instances.save(instance.with(Subscribers.NOBODY), Optional.empty());

        // When, then
        assertRefused(issued);
    }

    private String signed(JWTClaimsSet content, JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(keys.signing().getKeyID())
                        .build(),
                content);
        token.sign(signer);
        return token.serialize();
    }

    private void assertRefused(String token) throws Exception {
        var answer = call("Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"landbridge\", error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain(token);
    }

    private HttpResponse<String> call(String authorization) throws Exception {
        return HTTP.send(request().header("Authorization", authorization).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(base.resolve("destination-configuration/v1/instanceDestinations"));
    }

    private static Tenant tenant() {
        return new Tenant(UUID.randomUUID().toString(), name());
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }
}
