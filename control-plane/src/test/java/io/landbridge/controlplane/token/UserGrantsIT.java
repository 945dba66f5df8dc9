// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static io.landbridge.controlplane.token.TokenApi.assertRefused;
import static io.landbridge.controlplane.token.TokenApi.form;
import static io.landbridge.controlplane.token.TokenApi.granted;
import static io.landbridge.controlplane.token.TokenApi.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.destination.Secret;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users' tokens go from one client to another, and are renewed. */
@QuarkusTest
final class UserGrantsIT {
    private static final Secret SECRET = new Secret("client-s3cret");
    private static final String EXCHANGE = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String JWT_BEARER = "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer";

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    Users users;

    private final Tenant provider = TokenApi.tenant();
    private final Tenant subscriber = TokenApi.tenant();
    private final ServiceInstance app = TokenApi.instance(ServiceKind.XSUAA, provider, subscriber);
    private final ServiceInstance destinations = TokenApi.instance(ServiceKind.DESTINATION, provider, subscriber);
    private TokenApi api;

    @BeforeEach
    void declare() {
        api = new TokenApi(base);
        tenants.save(provider);
        tenants.save(subscriber);
        instances.save(app, Optional.of(SECRET));
        instances.save(destinations, Optional.of(SECRET));
        users.replace(subscriber, Map.of("alice", new Secret("wonderland")));
    }

    private JsonNode alice() throws Exception {
        return granted(
                api.send(api.request(with(app, SECRET, "grant_type=password", "username=alice", "password=wonderland"))
                        .header("x-zid", subscriber.id())));
    }

    @Test
    void usersTokenOfOneClientBuysOneForAnother() throws Exception {
        // Given
        var token = alice().path("access_token").asText();

        // When
        var exchanged = granted(api.post(with(destinations, SECRET, JWT_BEARER, "assertion=" + token)));

        // Then
        var claims = api.verified(exchanged.path("access_token"));
        assertThat(claims.getClaim("client_id")).isEqualTo(destinations.clientId());
        assertThat(claims.getClaim("user_name")).isEqualTo("alice");
        assertThat(claims.getClaim("zid")).isEqualTo(subscriber.id());
        assertThat(claims.getClaim("grant_type")).isEqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer");
        assertThat(claims.getSubject())
                .isEqualTo(api.verified(alice().path("access_token")).getSubject());
        assertThat(exchanged.path("refresh_token").asText()).endsWith("-r");
    }

    @Test
    void tokenOfClientIsNoAssertion() throws Exception {
        // Given
        var technical = granted(api.post(with(app, SECRET, "grant_type=client_credentials")))
                .path("access_token")
                .asText();

        // When
        var answer = api.post(with(destinations, SECRET, JWT_BEARER, "assertion=" + technical));

        // Then
        assertRefused(answer, 400, "invalid_grant");
        assertThat(answer.body()).contains("expected: the token of a user");
    }

    @Test
    void changedAssertionIsRefused() throws Exception {
        // Given
        var token = alice().path("access_token").asText();
        var changed = token.substring(0, token.length() - 4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA");

        // When
        var answer = api.post(with(destinations, SECRET, JWT_BEARER, "assertion=" + changed));

        // Then
        assertRefused(answer, 400, "invalid_grant");
    }

    @Test
    void assertionOfAnotherTenantThanTheNamedOneIsRefused() throws Exception {
        // Given
        var token = alice().path("access_token").asText();

        // When
        var answer = api.send(api.request(with(destinations, SECRET, JWT_BEARER, "assertion=" + token))
                .header("x-zid", provider.id()));

        // Then
        assertRefused(answer, 400, "invalid_grant");
        assertThat(answer.body()).contains(subscriber.subdomain()).contains(provider.subdomain());
    }

    @Test
    void tenantThatHasNotSubscribedGetsNoTokenForItsUsers() throws Exception {
        // Given
        var token = alice().path("access_token").asText();
        instances.save(destinations.with(Subscribers.NOBODY), Optional.empty());

        // When
        var answer = api.post(with(destinations, SECRET, JWT_BEARER, "assertion=" + token));

        // Then
        assertRefused(answer, 401, "unauthorized");
    }

    @Test
    void refreshTokenBuysTokensUntilItExpires() throws Exception {
        // Given
        var refreshToken = alice().path("refresh_token").asText();

        // When
        var first = granted(api.post(with(app, SECRET, "grant_type=refresh_token", "refresh_token=" + refreshToken)));
        var second = granted(api.post(with(app, SECRET, "grant_type=refresh_token", "refresh_token=" + refreshToken)));

        // Then
        assertThat(first.path("refresh_token").asText()).isEqualTo(refreshToken);
        assertThat(api.verified(first.path("access_token")).getClaim("user_name"))
                .isEqualTo("alice");
        assertThat(api.verified(second.path("access_token")).getClaim("zid")).isEqualTo(subscriber.id());
    }

    @Test
    void refreshTokenOfAnotherClientIsRefused() throws Exception {
        // Given
        var refreshToken = alice().path("refresh_token").asText();

        // When
        var answer = api.post(with(destinations, SECRET, "grant_type=refresh_token", "refresh_token=" + refreshToken));

        // Then
        assertRefused(answer, 400, "invalid_grant");
        assertThat(answer.body()).doesNotContain(refreshToken);
    }

    @Test
    void refreshTokenOfUserWhoWasRemovedIsRefused() throws Exception {
        // Given
        var refreshToken = alice().path("refresh_token").asText();
        users.replace(subscriber, Map.of());

        // When
        var answer = api.post(with(app, SECRET, "grant_type=refresh_token", "refresh_token=" + refreshToken));

        // Then
        assertRefused(answer, 400, "invalid_grant");
    }

    @Test
    void tokenOfUserWhoWasRemovedBuysNoOther() throws Exception {
        // Given
        var token = alice().path("access_token").asText();
        users.replace(subscriber, Map.of());

        // Then
        assertBuysNothing(token, "of a user who is no more");
    }

    @Test
    void tokenOfClientWhoseInstanceWasDeletedBuysNoOther() throws Exception {
        // Given
        var token = alice().path("access_token").asText();
        instances.delete(app.id());

        // Then
        assertBuysNothing(token, "of an instance that is no more");
    }

    private void assertBuysNothing(String token, String why) throws Exception {
        var asserted = api.post(with(destinations, SECRET, JWT_BEARER, "assertion=" + token));
        var exchanged = api.post(with(
                destinations,
                SECRET,
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token=" + token,
                "subject_token_type=urn:ietf:params:oauth:token-type:access_token"));
        var refreshed = api.send(api.request("grant_type=user_token", "client_id=" + destinations.clientId())
                .header("Authorization", "Bearer " + token));
        for (var answer : List.of(asserted, exchanged, refreshed)) {
            assertRefused(answer, 400, "invalid_grant");
            assertThat(answer.body()).contains(why).doesNotContain(token);
        }
    }

    @Test
    void userTokenBuysRefreshTokenForTheNamedClientAsOldClientsAskForIt() throws Exception {
        // Given
        var token = alice().path("access_token").asText();
        var query = form("grant_type=user_token", "response_type=token", "client_id=" + destinations.clientId());

        // When
        var bought = granted(api.send(HttpRequest.newBuilder(base.resolve("oauth/token?" + query))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())));

        // Then
        assertThat(bought.has("access_token")).isTrue();
        assertThat(bought.path("access_token").isNull()).isTrue();
        var refreshToken = bought.path("refresh_token").asText();
        assertThat(refreshToken).endsWith("-r");
        var access = granted(
                api.post(with(destinations, SECRET, "grant_type=refresh_token", "refresh_token=" + refreshToken)));
        assertThat(api.verified(access.path("access_token")).getClaim("user_name"))
                .isEqualTo("alice");
    }

    @Test
    void userTokenGrantNeedsTheTokenOfAUser() throws Exception {
        // When
        var without = api.post("grant_type=user_token", "client_id=" + destinations.clientId());
        var technical = granted(api.post(with(app, SECRET, "grant_type=client_credentials")))
                .path("access_token")
                .asText();
        var ofClient = api.send(api.request("grant_type=user_token", "client_id=" + destinations.clientId())
                .header("Authorization", "Bearer " + technical));

        // Then
        assertRefused(without, 401, "invalid_client");
        assertRefused(ofClient, 400, "invalid_grant");
    }

    @Test
    void usersTokenIsExchangedForOneOfTheAskingClient() throws Exception {
        // Given
        var token = alice().path("access_token").asText();

        // When
        var exchanged = granted(api.post(exchange(token, "audience=" + destinations.clientId())));

        // Then
        var claims = api.verified(exchanged.path("access_token"));
        assertThat(exchanged.path("issued_token_type").asText()).isEqualTo(ACCESS_TOKEN);
        assertThat(exchanged.has("refresh_token")).isFalse();
        assertThat(claims.getClaim("client_id")).isEqualTo(destinations.clientId());
        assertThat(claims.getClaim("user_name")).isEqualTo("alice");
        assertThat(claims.getClaim("zid")).isEqualTo(subscriber.id());
    }

    @Test
    void exchangeForAnotherAudienceIsRefused() throws Exception {
        // Given
        var token = alice().path("access_token").asText();

        // When
        var audience = api.post(exchange(token, "audience=" + app.clientId()));
        var resource = api.post(exchange(token, "resource=https://api.example.com"));

        // Then
        assertRefused(audience, 400, "invalid_target");
        assertRefused(resource, 400, "invalid_target");
    }

    @Test
    void exchangeOfWhatIsNotKnownIsRefused() throws Exception {
        // Given
        var token = alice().path("access_token").asText();

        // When
        var withActor = api.post(exchange(token, "actor_token=" + token));
        var forSaml = api.post(exchange(token, "requested_token_type=urn:ietf:params:oauth:token-type:saml2"));
        var withoutType = api.post(with(destinations, SECRET, EXCHANGE, "subject_token=" + token));
        var invalid = api.post(exchange("e30.e30.e30", "audience=" + destinations.clientId()));

        // Then
        assertRefused(withActor, 400, "invalid_request");
        assertRefused(forSaml, 400, "invalid_request");
        assertRefused(withoutType, 400, "invalid_request");
        assertRefused(invalid, 400, "invalid_grant");
    }

    private String[] exchange(String token, String further) {
        return with(
                destinations,
                SECRET,
                EXCHANGE,
                "subject_token=" + token,
                "subject_token_type=" + ACCESS_TOKEN,
                further);
    }
}
