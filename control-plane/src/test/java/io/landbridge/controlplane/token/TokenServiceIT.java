// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static io.landbridge.controlplane.token.TokenApi.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class TokenServiceIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Secret SECRET = new Secret("s3cret+with/odd=characters%");

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
    private final ServiceInstance instance = new ServiceInstance(
            UUID.randomUUID().toString(),
            TokenApi.name(),
            ServiceKind.DESTINATION,
            provider,
            "sb-" + TokenApi.name() + "!b1|destination",
            new Subscribers.Listed(Set.of(subscriber)));

    @BeforeEach
    void declare() {
        tenants.save(provider);
        tenants.save(subscriber);
        instances.save(instance, Optional.of(SECRET));
        users.replace(subscriber, Map.of("alice", new Secret("wonderland")));
    }

    @Test
    void issuesATokenThatVerifiersAcceptByThePublishedKeys() throws Exception {
        // When
        var answer = token(client(Map.of("grant_type", "client_credentials")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var body = JSON.readTree(answer.body());
        assertThat(body.path("token_type").asText()).isEqualTo("bearer");
        assertThat(body.path("expires_in").isNumber()).isTrue();
        assertThat(body.path("expires_in").asLong())
                .isEqualTo(Duration.ofHours(12).toSeconds());
        var claims = verified(body);
        assertThat(claims.getJWTID()).isEqualTo(body.path("jti").asText());
        assertThat(claims.getSubject()).isEqualTo(instance.clientId());
        assertThat(claims.getAudience()).contains(instance.clientId());
        assertThat(claims.getClaim("zid")).isEqualTo(provider.id());
        assertThat(claims.getClaim("client_id")).isEqualTo(instance.clientId());
        assertThat(claims.getClaim("cid")).isEqualTo(instance.clientId());
        assertThat(claims.getClaim("azp")).isEqualTo(instance.clientId());
        assertThat(claims.getClaim("grant_type")).isEqualTo("client_credentials");
        assertThat(claims.getJSONObjectClaim("ext_attr"))
                .containsEntry("enhancer", "XSUAA")
                .containsEntry("zdn", provider.subdomain())
                .containsEntry("subaccountid", provider.id())
                .containsEntry("serviceinstanceid", instance.id());
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(12));
    }

    @Test
    void takesTheSecretFromABasicHeaderEncodedOrNot() throws Exception {
        for (var pair : new String[] {
            instance.clientId() + ":" + SECRET.value(),
            TokenApi.encode(instance.clientId()) + ":" + TokenApi.encode(SECRET.value())
        }) {
            // When
            var answer = token(
                    Map.of("grant_type", "client_credentials", "client_id", instance.clientId()),
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesParametersFromTheQuery() throws Exception {
        // When
        var request = HttpRequest.newBuilder(base.resolve("oauth/token?grant_type=client_credentials"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(client(Map.of()))));

        // Then
        assertThat(HTTP.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void issuesASubscribersTokenToTheProvidersClient() throws Exception {
        // When
        var answer = token(client(Map.of("grant_type", "client_credentials")), "X-zid", subscriber.id());

        // Then
        var claims = verified(JSON.readTree(answer.body()));
        assertThat(claims.getClaim("zid")).isEqualTo(subscriber.id());
        assertThat(claims.getJSONObjectClaim("ext_attr")).containsEntry("zdn", subscriber.subdomain());
        assertThat(claims.getClaim("client_id")).isEqualTo(instance.clientId());
    }

    @Test
    void refusesATenantThatDoesNotExist() throws Exception {
        // When
        var answer = token(client(Map.of("grant_type", "client_credentials")), "X-zid", "nobody");

        // Then
        assertRefused(answer, 404, "not_found");
        assertThat(answer.body()).contains("X-zid is 'nobody'");
    }

    @Test
    void refusesATenantThatIsNotSubscribed() throws Exception {
        // Given
        var stranger = TokenApi.tenant();
        tenants.save(stranger);

        // When
        var answer = token(client(Map.of("grant_type", "client_credentials")), "X-zid", stranger.id());

        // Then
        assertRefused(answer, 401, "unauthorized");
        assertThat(answer.body())
                .contains("'" + stranger.subdomain() + "' is not subscribed to instance '" + instance.name() + "'");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void refusesATenantWhoseSubscriptionHasEnded() throws Exception {
        // Given
        instances.save(instance.with(Subscribers.NOBODY), Optional.empty());

        // When
        var answer = token(client(Map.of("grant_type", "client_credentials")), "X-zid", subscriber.id());

        // Then
        assertRefused(answer, 401, "unauthorized");
    }

    @Test
    void letsEveryTenantUseAnInstanceForEverybody() throws Exception {
        // Given
        var stranger = TokenApi.tenant();
        tenants.save(stranger);
        instances.save(instance.with(new Subscribers.Everybody()), Optional.empty());

        // When
        var answer = token(client(Map.of("grant_type", "client_credentials")), "X-zid", stranger.id());

        // Then
        assertThat(verified(JSON.readTree(answer.body())).getClaim("zid")).isEqualTo(stranger.id());
    }

    @Test
    void refusesToChooseBetweenTwoTenants() throws Exception {
        // When
        var answer = token(
                client(Map.of("grant_type", "client_credentials", "zid", provider.id())), "X-zid", subscriber.id());

        // Then
        assertRefused(answer, 400, "invalid_request");
    }

    @Test
    void refusesAWrongSecretAndAnUnknownClientAlike() throws Exception {
        // When
        var wrong = token(
                Map.of("grant_type", "client_credentials", "client_id", instance.clientId(), "client_secret", "wrong"));
        var unknown = token(
                Map.of("grant_type", "client_credentials", "client_id", TokenApi.name(), "client_secret", "wrong"));

        // Then
        assertRefused(wrong, 401, "unauthorized");
        assertThat(JSON.readTree(wrong.body()))
                .isEqualTo(JSON.readTree("{\"error\":\"unauthorized\",\"error_description\":\"Bad credentials\"}"));
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"landbridge\"");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void boundsGuessing() throws Exception {
        // Given
        var guess = Map.of("grant_type", "client_credentials", "client_id", TokenApi.name(), "client_secret", "guess");
        for (int attempt = 0; attempt < TokenApi.FAILURES; attempt++) {
            assertThat(token(guess).statusCode()).isEqualTo(401);
        }

        // When
        var answer = token(guess);

        // Then
        assertRefused(answer, 429, "invalid_client");
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void issuesATokenToAUserOfTheTenant() throws Exception {
        // When
        var answer = token(
                client(Map.of("grant_type", "password", "username", "alice", "password", "wonderland")),
                "X-zid",
                subscriber.id());

        // Then
        var claims = verified(JSON.readTree(answer.body()));
        assertThat(claims.getClaim("user_name")).isEqualTo("alice");
        assertThat(claims.getClaim("grant_type")).isEqualTo("password");
        assertThat(claims.getClaim("zid")).isEqualTo(subscriber.id());
    }

    @Test
    void refusesAWrongPasswordAndAUserOfAnotherTenant() throws Exception {
        // When
        var wrong = token(
                client(Map.of("grant_type", "password", "username", "alice", "password", "wrong")),
                "X-zid",
                subscriber.id());
        var elsewhere = token(client(Map.of("grant_type", "password", "username", "alice", "password", "wonderland")));

        // Then
        assertRefused(wrong, 400, "invalid_grant");
        assertRefused(elsewhere, 400, "invalid_grant");
    }

    @Test
    void saysWhichGrantsThereAre() throws Exception {
        // When
        var answer = token(client(Map.of("grant_type", "implicit")));

        // Then
        assertRefused(answer, 400, "unsupported_grant_type");
        assertThat(answer.body()).contains("client_credentials");
    }

    @Test
    void refusesARepeatedParameter() throws Exception {
        // When
        var request = HttpRequest.newBuilder(base.resolve("oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=a&grant_type=b"));

        // Then
        assertRefused(HTTP.send(request.build(), BodyHandlers.ofString()), 400, "invalid_request");
    }

    @Test
    void publishesMetadataWhoseIssuerIsTheTokens() throws Exception {
        // Given
        var claims = verified(JSON.readTree(
                token(client(Map.of("grant_type", "client_credentials"))).body()));

        // When
        var metadata = JSON.readTree(get(".well-known/openid-configuration").body());

        // Then
        assertThat(metadata.path("issuer").asText()).isEqualTo(claims.getIssuer());
        assertThat(metadata.path("jwks_uri").asText()).endsWith("/token_keys");
        assertThat(metadata.path("token_endpoint").asText()).endsWith("/oauth/token");
        assertThat(metadata.path("grant_types_supported"))
                .extracting(JsonNode::asText)
                .contains("client_credentials", "urn:ietf:params:oauth:grant-type:saml2-bearer");
    }

    @Test
    void publishesNoPrivateKey() throws Exception {
        // When
        var keys = JSON.readTree(get("token_keys").body()).path("keys");

        // Then
        assertThat(keys).isNotEmpty().allSatisfy(key -> {
            assertThat(key.fieldNames()).toIterable().contains("kty", "e", "n", "use", "kid", "alg", "value");
            assertThat(key.fieldNames()).toIterable().doesNotContain("d", "p", "q", "dp", "dq", "qi");
        });
    }

    private JWTClaimsSet verified(JsonNode answer) throws Exception {
        return new TokenApi(base).verified(answer.path("access_token"));
    }

    private Map<String, String> client(Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        all.put("client_id", instance.clientId());
        all.put("client_secret", SECRET.value());
        return all;
    }

    private HttpResponse<String> token(Map<String, String> form, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve("oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + TokenApi.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
