// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.landbridge.controlplane.certificate.CertificateGenerator;
import io.landbridge.controlplane.certificate.Lifetime;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AdminApiIT {
    private static final String ALICE = "grant_type=password&username=alice%40example.com&password=wonderland";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "only-for-tests-it-guards-nothing";

    @TestHTTPResource("/")
    URI base;

    @Inject
    CertificateGenerator generator;

    @Test
    void refusesWhoIsNoAdministrator() throws Exception {
        for (var path : new String[] {"api/v1/tenants", "api/v1/instances", "api/v1/instances/x/service-key"}) {
            // When
            var none = send(request(path).GET());
            var wrong =
                    send(request(path).header("Authorization", "Bearer wrong").GET());

            // Then
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(wrong.body()).contains("landbridge.admin.token-file").doesNotContain(TOKEN);
        }
    }

    @Test
    void aServiceKeyBuysATokenUntilItsInstanceIsDeleted() throws Exception {
        // Given
        var subdomain = name();
        var tenant = created("api/v1/tenants", Map.of("subdomain", subdomain));
        var instance =
                created("api/v1/instances", Map.of("name", name(), "service", "destination", "tenant", subdomain));
        assertThat(instance.has("clientSecret")).isFalse();

        // When
        var key = JSON.readTree(get("api/v1/instances/" + instance.path("id").asText() + "/service-key")
                .body());

        // Then
        assertThat(key.path("clientid")).isEqualTo(instance.path("clientId"));
        assertThat(key.path("tenantid")).isEqualTo(tenant.path("id"));
        assertThat(key.path("identityzone").asText()).isEqualTo(subdomain);
        assertThat(key.path("instanceid")).isEqualTo(instance.path("id"));
        assertThat(key.path("credential-type").asText()).isEqualTo("binding-secret");
        assertThat(key.path("url").asText()).isEqualTo("http://localhost:8080");
        assertThat(key.path("uri").asText()).isEqualTo("http://localhost:8080");
        assertThat(key.path("uaadomain").asText()).isEqualTo("localhost:8080");
        assertThat(token(key)).isEqualTo(200);
        assertThat(delete("api/v1/tenants/" + tenant.path("id").asText())).isEqualTo(409);
        assertThat(delete("api/v1/instances/" + instance.path("id").asText())).isEqualTo(204);
        assertThat(token(key)).isEqualTo(401);
        assertThat(delete("api/v1/tenants/" + tenant.path("id").asText())).isEqualTo(204);
        assertThat(get("api/v1/tenants/" + tenant.path("id").asText()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void instanceBringsItsDestinationsOrIsNotCreatedAtAll() throws Exception {
        // Given
        var subdomain = name();
        created("api/v1/tenants", Map.of("subdomain", subdomain));
        var shop = Map.of("Name", "shop", "Type", "HTTP", "URL", "https://shop.example");
        var good = Map.of("instance", Map.of("destinations", List.of(shop)));

        // When
        var instance = created(
                "api/v1/instances",
                Map.of("name", name(), "service", "destination", "tenant", subdomain, "initData", good));
        var id = instance.path("id").asText();
        var again = post("api/v1/instances/" + id + "/init-data", good);
        var updated = post(
                "api/v1/instances/" + id + "/init-data",
                Map.of("instance", Map.of("existing_destinations_policy", "update", "destinations", List.of(shop))));
        var unnamed = name();
        var bad = post(
                "api/v1/instances",
                Map.of(
                        "name",
                        unnamed,
                        "service",
                        "destination",
                        "tenant",
                        subdomain,
                        "initData",
                        Map.of(
                                "instance",
                                Map.of(
                                        "destinations",
                                        List.of(shop, Map.of("Name", "no type")),
                                        "destinationFiles",
                                        List.of("/etc/passwd")))));
        var other = post(
                "api/v1/instances", Map.of("name", name(), "service", "xsuaa", "tenant", subdomain, "initData", good));

        // Then
        assertThat(destination(id, "shop")).isEqualTo("https://shop.example");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("initData.instance.destinations[0]", "'shop' exists already");
        assertThat(updated.statusCode()).isEqualTo(204);
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("destinations[1]", "destinationFiles is for the declarative file alone");
        assertThat(get("api/v1/instances").body()).doesNotContain(unnamed);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("initData is not for service 'xsuaa'");
    }

    /** The URL of a destination that an instance finds. */
    private String destination(String instance, String name) throws Exception {
        var key = JSON.readTree(
                get("api/v1/instances/" + instance + "/service-key").body());
        var form = "grant_type=client_credentials&client_id="
                + key.path("clientid").asText() + "&client_secret="
                + key.path("clientsecret").asText();
        var token = JSON.readTree(send(HttpRequest.newBuilder(base.resolve("oauth/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)))
                        .body())
                .path("access_token")
                .asText();
        var found = send(HttpRequest.newBuilder(base.resolve("destination-configuration/v1/destinations/" + name))
                .header("Authorization", "Bearer " + token));
        return JSON.readTree(found.body()).at("/destinationConfiguration/URL").asText();
    }

    @Test
    void saysAnewWhoMayUseAnInstanceBesideItsOwner() throws Exception {
        // Given
        var owner = name();
        var one = name();
        var other = name();
        for (var subdomain : List.of(owner, one, other)) {
            created("api/v1/tenants", Map.of("subdomain", subdomain));
        }
        var instance = created(
                "api/v1/instances",
                Map.of("name", name(), "service", "xsuaa", "tenant", owner, "subscribers", List.of(one)));
        var path = "api/v1/instances/" + instance.path("id").asText();
        assertThat(instance.path("subscribers")).extracting(JsonNode::asText).containsExactly(one);

        // When
        var changed = put(path + "/subscribers", "{\"subscribers\": [\"" + other + "\"]}");
        var refused = put(path + "/subscribers", "{\"subscribers\": [\"nobody\"]}");

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("subscribers[0] is 'nobody'");
        assertThat(JSON.readTree(get(path).body()).path("subscribers"))
                .extracting(JsonNode::asText)
                .containsExactly(other);
    }

    @Test
    void announcesTheNextSigningKeyOnce() throws Exception {
        // When
        var next = send(admin("api/v1/signing-keys").POST(BodyPublishers.noBody()));
        var again = send(admin("api/v1/signing-keys").POST(BodyPublishers.noBody()));

        // Then
        assertThat(next.statusCode()).as(next.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(next.body());
        assertThat(send(request("token_keys").GET()).body())
                .contains(JSON.readTree(next.body()).path("kid").asText());
        assertThat(send(request("api/v1/signing-keys").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void saysAnewWhereUsersMayBeSent() throws Exception {
        // Given
        var owner = name();
        created("api/v1/tenants", Map.of("subdomain", owner));
        var instance = created("api/v1/instances", Map.of("name", name(), "service", "xsuaa", "tenant", owner));
        var path = "api/v1/instances/" + instance.path("id").asText() + "/redirect-uris";

        // When
        var changed = put(path, "{\"redirectUris\": [\"https://app.example.com/callback\"]}");
        var refused = put(path, "{\"redirectUris\": [\"javascript:alert(1)\", \"https://app.example.com/#a\"]}");

        // Then
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("redirectUris[0] is 'javascript:alert(1)'", "redirectUris[1] is ");
        assertThat(put(path, "{}").body()).contains("redirectUris is missing (expected: http(s) addresses)");
        assertThat(get(path).body()).isEqualTo("{\"redirectUris\":[\"https://app.example.com/callback\"]}");
    }

    @Test
    void tenantsUsersComeAndGo() throws Exception {
        // Given
        var subdomain = name();
        var tenant = created("api/v1/tenants", Map.of("subdomain", subdomain));
        var users = "api/v1/tenants/" + tenant.path("id").asText() + "/users";
        var app = created("api/v1/instances", Map.of("name", name(), "service", "xsuaa", "tenant", subdomain));
        var key = JSON.readTree(get("api/v1/instances/" + app.path("id").asText() + "/service-key")
                .body());

        // When
        var added = put(users + "/alice%40example.com", "{\"password\": \"wonderland\"}");
        var refused = put(users + "/a%20b", "{\"password\": \"\"}");

        // Then
        assertThat(added.statusCode()).as(added.body()).isEqualTo(204);
        assertThat(get(users).body()).isEqualTo("{\"users\":[{\"name\":\"alice@example.com\"}]}");
        assertThat(token(key, ALICE)).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("name is 'a b'", "password is missing");
        assertThat(delete(users + "/alice%40example.com")).isEqualTo(204);
        assertThat(delete(users + "/alice%40example.com")).isEqualTo(404);
        assertThat(token(key, ALICE)).isEqualTo(400);
        assertThat(get("api/v1/tenants/none/users").statusCode()).isEqualTo(404);
    }

    @Test
    void bodyThatIsMissingOrNoJsonIsToldAsSuch() throws Exception {
        // When
        var missing = send(admin("api/v1/tenants")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody()));
        var malformed = send(admin("api/v1/tenants")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"subdomain\": x}")));

        // Then
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("subdomain is missing");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("The body is no JSON at line 1, column 1", "expected: a JSON object");
    }

    @Test
    void tenantsIdentityProvidersAreSaidAnewKindByKind() throws Exception {
        // Given
        var tenant = created("api/v1/tenants", Map.of("subdomain", name()));
        var path = "api/v1/tenants/" + tenant.path("id").asText() + "/identity-providers";
        var saml = Map.of("name", "corporate", "entityId", "https://idp.example", "certificates", certificateInPem());
        var oidc = Map.of(
                "name", "people",
                "issuer", "https://people.example",
                "jwksUri", "https://people.example/keys",
                "audience", "landbridge");

        // When
        put(path, JSON.writeValueAsString(Map.of("samlIdentityProviders", List.of(saml))));
        var both = put(path, JSON.writeValueAsString(Map.of("oidcIdentityProviders", List.of(oidc))));
        var refused = put(
                path,
                JSON.writeValueAsString(Map.of(
                        "samlIdentityProviders",
                        List.of(Map.of(
                                "name",
                                "x",
                                "entityId",
                                "x",
                                "certificates",
                                "x",
                                "certificateFile",
                                "/etc/passwd")))));
        var cleared = put(path, "{\"samlIdentityProviders\": []}");

        // Then
        assertThat(both.statusCode()).as(both.body()).isEqualTo(200);
        var told = JSON.readTree(both.body());
        assertThat(told.at("/samlIdentityProviders/0")).isEqualTo(JSON.valueToTree(saml));
        assertThat(told.at("/oidcIdentityProviders/0/issuer").asText()).isEqualTo("https://people.example");
        assertThat(told.at("/oidcIdentityProviders/0/userNameClaim").asText()).isEqualTo("email");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "samlIdentityProviders[0].certificates is of other content",
                        "samlIdentityProviders[0].certificateFile is not known");
        assertThat(JSON.readTree(cleared.body()).path("samlIdentityProviders")).isEmpty();
        assertThat(JSON.readTree(get(path).body()).path("oidcIdentityProviders"))
                .hasSize(1);
    }

    private String certificateInPem() {
        return generator.identity("t", "idp", Lifetime.LONGEST, Instant.now()).chainPem();
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return send(admin(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    @Test
    void theServiceKeyOfAnApplicationSaysWhereTheConnectivityProxyIs() throws Exception {
        // When
        var key = connectivityKey("lite");

        // Then
        assertThat(key.path("token_service_url").asText()).isEqualTo("http://localhost:8080");
        assertThat(key.path("onpremise_proxy_host").asText()).isEqualTo("localhost");
        assertThat(key.path("onpremise_proxy_port")).isEqualTo(TextNode.valueOf("20003"));
        assertThat(key.path("onpremise_proxy_http_port")).isEqualTo(TextNode.valueOf("20003"));
        assertThat(key.path("onpremise_socks5_proxy_port")).isEqualTo(TextNode.valueOf("20004"));
    }

    @Test
    void theServiceKeyOfAConnectivityProxySaysAllItsAddresses() throws Exception {
        // When
        var key = connectivityKey("connectivity_proxy");

        // Then
        assertThat(key.path("token_service_url").asText()).isEqualTo("http://localhost:8080/oauth/token");
        assertThat(key.path("token_service_url_pattern").asText()).isEqualTo("http://localhost:8080/oauth/token");
        assertThat(key.path("token_service_url_pattern_tenant_key").asText()).isEqualTo("subaccount_subdomain");
        assertThat(key.path("token_service_domain").asText()).isEqualTo("localhost:8080");
        assertThat(key.path("subaccount_id")).isEqualTo(key.path("tenantid"));
        assertThat(key.path("subaccount_subdomain")).isEqualTo(key.path("identityzone"));
        assertThat(key.path("connectivity_service").path("url").asText()).isEqualTo("http://localhost:8080");
        assertThat(key.path("connectivity_service").path("CAs_path").asText()).isEqualTo("/api/v1/CAs");
        assertThat(key.path("connectivity_service").path("CAs_signing_path").asText())
                .isEqualTo("/api/v1/CAs/signing");
        assertThat(key.path("connectivity_service").path("tunnel_path").asText())
                .isEqualTo("/api/v1/tunnels");
        assertThat(token(key)).isEqualTo(200);
    }

    @Test
    void theServiceKeyForTheApiSaysWhereItIs() throws Exception {
        // When
        var service = connectivityKey("api_access").path("connectivity_service");

        // Then
        assertThat(service.path("url").asText()).isEqualTo("http://localhost:8080");
        assertThat(service.path("scc_info_path").asText()).isEqualTo("/api/v1/connectors/info");
    }

    @Test
    void onlyTheConnectivityServiceHasPlans() throws Exception {
        // Given
        var subdomain = name();
        created("api/v1/tenants", Map.of("subdomain", subdomain));

        // When
        var answer = post(
                "api/v1/instances",
                Map.of("name", name(), "service", "xsuaa", "plan", "connectivity_proxy", "tenant", subdomain));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("plan is 'connectivity_proxy'", "[lite]");
    }

    private JsonNode connectivityKey(String plan) throws Exception {
        var subdomain = name();
        created("api/v1/tenants", Map.of("subdomain", subdomain));
        var instance = created(
                "api/v1/instances",
                Map.of("name", name(), "service", "connectivity", "plan", plan, "tenant", subdomain));
        assertThat(instance.path("plan").asText()).isEqualTo(plan);
        return JSON.readTree(get("api/v1/instances/" + instance.path("id").asText() + "/service-key")
                .body());
    }

    @Test
    void reportsEveryViolationOfARequest() throws Exception {
        // When
        var answer = post(
                "api/v1/instances",
                Map.of(
                        "name",
                        "no blanks",
                        "service",
                        "audit",
                        "tenant",
                        "nobody",
                        "clientSecret",
                        "\n",
                        "color",
                        "red"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("violations"))
                .extracting(JsonNode::asText)
                .anyMatch(violation -> violation.startsWith("name is 'no blanks'"))
                .anyMatch(violation -> violation.startsWith("service is 'audit'"))
                .anyMatch(violation -> violation.startsWith("tenant is 'nobody'"))
                .anyMatch(violation -> violation.startsWith("clientSecret is of another form"))
                .anyMatch(violation -> violation.startsWith("color is not known"))
                .hasSize(5);
    }

    @Test
    void refusesASubdomainThatIsTaken() throws Exception {
        // Given
        var subdomain = name();
        created("api/v1/tenants", Map.of("subdomain", subdomain));

        // When
        var answer = post("api/v1/tenants", Map.of("subdomain", subdomain));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("subdomain is '" + subdomain + "', which another one has");
    }

    private int token(JsonNode key) throws Exception {
        return token(key, "grant_type=client_credentials");
    }

    private int token(JsonNode key, String grant) throws Exception {
        var form = grant + "&client_id=" + key.path("clientid").asText() + "&client_secret="
                + key.path("clientsecret").asText();
        return send(request("oauth/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .statusCode();
    }

    private JsonNode created(String path, Map<String, ?> body) throws Exception {
        var answer = post(path, body);
        assertThat(answer.statusCode()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
        return send(admin(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(admin(path).GET());
    }

    private int delete(String path) throws Exception {
        return send(admin(path).DELETE()).statusCode();
    }

    private HttpRequest.Builder admin(String path) {
        return request(path).header("Authorization", "Bearer " + TOKEN);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String name() {
        return "n" + UUID.randomUUID().toString().substring(0, 8);
    }
}
