// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Destination Service promises, over HTTP; on whichever database the subclass brings. */
abstract class DestinationServiceScenario {
    private static final String NOT_FOUND =
            "{\"ErrorMessage\":\"Configuration with the specified name was not found\"}";
    private static final Secret SECRET = new Secret("client-s3cret");

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    Session session;

    private final Tenant provider = tenant();
    private final Tenant subscriber = tenant();
    private final ServiceInstance instance = instance(provider).with(new Subscribers.Listed(Set.of(subscriber)));
    private final ServiceInstance sibling = instance(provider);
    private final ServiceInstance stranger = instance(subscriber);
    private final List<String> tokenRequests = new CopyOnWriteArrayList<>();
    private HttpServer tokenService;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        tenants.save(provider);
        tenants.save(subscriber);
        List.of(instance, sibling, stranger).forEach(each -> instances.save(each, Optional.of(SECRET)));
        api = api(instance, provider);
        tokenService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokenService.createContext("/", exchange -> {
            tokenRequests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var refuse = exchange.getRequestURI().getPath().startsWith("/refuse");
            var body = (refuse
                            ? "{\"error\":\"invalid_client\"}"
                            : "{\"access_token\":\"t-" + tokenRequests.size()
                                    + "\",\"token_type\":\"bearer\",\"expires_in\":600}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refuse ? 401 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokenService.start();
    }

    @AfterEach
    void stop() {
        tokenService.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subaccount", "instance"})
    void createsReadsReplacesAndDeletes(String level) {
        // When
        var created = api.post("v1/" + level + "Destinations", basic("erp"));
        var read = api.get("v1/" + level + "Destinations/erp");
        var replaced = api.put("v1/" + level + "Destinations", basic("erp").replace("wonder", "other"));
        var again = api.get("v1/" + level + "Destinations/erp");
        var deleted = api.delete("v1/" + level + "Destinations/erp");
        var gone = api.get("v1/" + level + "Destinations/erp");

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).isEmpty();
        assertThat(Api.json(read).toString()).isEqualTo(basic("erp"));
        assertThat(etag(read)).matches("\"[0-9a-f]{64}\"");
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(replaced.body()).isEqualTo("{\"Count\":1}");
        assertThat(Api.json(again).path("Password").asText()).isEqualTo("other");
        assertThat(etag(again)).isNotEqualTo(etag(read));
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(deleted.body()).isEqualTo("{\"Count\":1}");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).isEqualTo(NOT_FOUND);
    }

    @Test
    void findsBasicDestinationWithReadyHeader() {
        // Given
        api.post("v1/subaccountDestinations", basic("erp"));

        // When
        var found = api.get("v1/destinations/erp");

        // Then
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body())
                .isEqualTo("{\"owner\":{\"SubaccountId\":\"" + provider.id()
                        + "\",\"InstanceId\":null},\"destinationConfiguration\":" + basic("erp")
                        + ",\"authTokens\":[{\"type\":\"Basic\",\"value\":\"YWxpY2U6d29uZGVy\",\"http_header\":"
                        + "{\"key\":\"Authorization\",\"value\":\"Basic YWxpY2U6d29uZGVy\"}}]}");
    }

    @Test
    void unknownDestinationHasTheTextThatClientsCompare() {
        // When
        var found = api.get("v1/destinations/nothing");

        // Then
        assertThat(found.statusCode()).isEqualTo(404);
        assertThat(found.body()).isEqualTo(NOT_FOUND);
    }

    @Test
    void theInstancesDestinationComesBeforeTheSubaccounts() {
        // Given
        api.post("v1/subaccountDestinations", json("Name", "erp", "Type", "HTTP", "URL", "https://subaccount"));
        api.post("v1/instanceDestinations", json("Name", "erp", "Type", "HTTP", "URL", "https://instance"));

        // When
        var found = Api.json(api.get("v1/destinations/erp"));
        api.delete("v1/instanceDestinations/erp");
        var then = Api.json(api.get("v1/destinations/erp"));

        // Then
        assertThat(found.path("destinationConfiguration").path("URL").asText()).isEqualTo("https://instance");
        assertThat(found.path("owner").path("InstanceId").asText()).isEqualTo(instance.id());
        assertThat(then.path("destinationConfiguration").path("URL").asText()).isEqualTo("https://subaccount");
        assertThat(then.path("owner").path("InstanceId").isNull()).isTrue();
        assertThat(found.has("authTokens")).isFalse();
    }

    @Test
    void withoutTokenThereIsNoAnswer() {
        // When
        var statuses = List.of(
                api.anonymous().get("v1/destinations/erp").statusCode(),
                api.anonymous().get("v2/destinations/erp").statusCode(),
                api.anonymous().get("v1/subaccountDestinations").statusCode(),
                api.anonymous().post("v1/instanceDestinations", basic("erp")).statusCode(),
                api.anonymous().get("v1/subaccountCertificates").statusCode(),
                api.anonymous().get("v1/instanceDestinationFragments").statusCode());

        // Then
        assertThat(statuses).containsOnly(401);
    }

    @Test
    void tenantsAndInstancesDoNotSeeEachOther() {
        // Given
        var subscribed = api(instance, subscriber);
        var others = List.of(subscribed, api(stranger, subscriber), api(sibling, provider));
        api.post("v1/instanceDestinations", basic("erp"));
        api.post("v1/instanceCertificates", json("Name", "k.pem", "Content", "aGVsbG8="));
        api.post("v1/instanceDestinationFragments", json("FragmentName", "f"));

        // When
        var seen = others.stream()
                .flatMap(other -> List.of(
                        other.get("v1/destinations/erp"),
                        other.get("v2/destinations/erp@instance"),
                        other.get("v1/instanceDestinations/erp"),
                        other.get("v1/instanceCertificates/k.pem"),
                        other.get("v1/instanceDestinationFragments/f"),
                        other.delete("v1/instanceDestinations/erp"),
                        other.put("v1/instanceDestinations", basic("erp")))
                        .stream())
                .map(HttpResponse::statusCode);
        var listed = others.stream()
                .map(other -> other.get("v1/instanceDestinations").body());

        // Then
        assertThat(seen).containsOnly(404);
        assertThat(listed).containsOnly("[]");
        assertThat(api.get("v1/destinations/erp").statusCode()).isEqualTo(200);
    }

    @Test
    void subaccountLevelIsTheTenantsOwn() {
        // Given
        api.post("v1/subaccountDestinations", basic("erp"));

        // When
        var sameTenant = api(sibling, provider).get("v1/destinations/erp");
        var otherTenant = api(instance, subscriber).get("v1/destinations/erp");

        // Then
        assertThat(sameTenant.statusCode()).isEqualTo(200);
        assertThat(otherTenant.statusCode()).isEqualTo(404);
    }

    @Test
    void subscriberReachesTheProviderByVersionTwoOnly() {
        // Given
        var subscribed = api(instance, subscriber);
        api.post("v1/subaccountDestinations", basic("on-subaccount"));
        api.post("v1/instanceDestinations", basic("on-instance"));
        subscribed.post("v1/instanceDestinations", basic("on-subscription"));

        // When
        var statuses = List.of(
                subscribed
                        .get("v2/destinations/on-subaccount@provider_subaccount")
                        .statusCode(),
                subscribed.get("v2/destinations/on-instance@provider_instance").statusCode(),
                subscribed.get("v2/destinations/on-subscription").statusCode(),
                subscribed.get("v2/destinations/on-subaccount@subaccount").statusCode(),
                subscribed.get("v2/destinations/on-subaccount@nowhere").statusCode());

        // Then
        assertThat(statuses).containsExactly(200, 200, 200, 404, 400);
    }

    @Test
    void subscriberCannotMixSubaccountLevelWithAnother() {
        // Given
        var subscribed = api(instance, subscriber);
        subscribed.post("v1/subaccountDestinations", basic("erp"));
        subscribed.post("v1/instanceDestinationFragments", json("FragmentName", "f", "a", "1"));
        api.post("v1/subaccountDestinations", basic("erp"));
        api.post("v1/instanceDestinationFragments", json("FragmentName", "f", "a", "1"));

        // When
        var mixed = subscribed.get("v2/destinations/erp@subaccount", "X-Fragment-Name", "f@instance");
        var providers = api.get("v2/destinations/erp@subaccount", "X-Fragment-Name", "f@instance");

        // Then
        assertThat(mixed.statusCode()).isEqualTo(400);
        assertThat(Api.json(providers)
                        .path("destinationConfiguration")
                        .path("a")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void versionTwoTellsOwnersOnlyWhenAsked() {
        // Given
        api.post("v1/subaccountDestinations", basic("erp"));

        // When
        var plain = Api.json(api.get("v2/destinations/erp@subaccount"));
        var asked = Api.json(api.get("v2/destinations/erp@subaccount?$includeMetadata=owner"));

        // Then
        assertThat(plain.has("owner")).isFalse();
        assertThat(plain.path("destinationConfiguration").has("$metadata")).isFalse();
        assertThat(asked.path("destinationConfiguration").path("$metadata").toString())
                .isEqualTo("{\"owner\":{\"destinations\":[{\"Name\":\"erp\",\"SubaccountId\":\"" + provider.id()
                        + "\",\"InstanceId\":null}],\"certificates\":[],\"fragments\":[]}}");
    }

    @Test
    void mergesFragmentsInOrder() {
        // Given
        api.post("v1/subaccountDestinations", json("Name", "erp", "Type", "HTTP", "URL", "https://a", "b", "0"));
        api.post("v1/subaccountDestinationFragments", json("FragmentName", "f1", "URL", "https://f1", "c", "1"));
        api.post("v1/subaccountDestinationFragments", json("FragmentName", "f2", "URL", "https://f2"));

        // When
        var found = api.get("v1/destinations/erp", "X-Fragment-Name", "f1, f2");

        // Then
        assertThat(Api.json(found).path("destinationConfiguration").toString())
                .isEqualTo(json(
                        "Name",
                        "erp",
                        "Type",
                        "HTTP",
                        "URL",
                        "https://f2",
                        "b",
                        "0",
                        "FragmentName",
                        "f1,f2",
                        "c",
                        "1"));
    }

    @Test
    void missingFragmentIsAnErrorUnlessOptional() {
        // Given
        api.post("v1/subaccountDestinations", json("Name", "erp", "Type", "HTTP"));
        api.post("v1/instanceDestinationFragments", json("FragmentName", "elsewhere"));

        // When
        var missing = api.get("v1/destinations/erp", "x-fragment-name", "elsewhere");
        var optional = api.get("v1/destinations/erp", "x-fragment-name", "elsewhere", "x-fragment-optional", "true");
        var several = api.get("v1/destinations/erp", "x-fragment-name", "a,b", "x-fragment-optional", "true");

        // Then
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body())
                .isEqualTo("{\"ErrorMessage\":\"The fragment with the specified name 'elsewhere' was not found\"}");
        assertThat(Api.json(optional).path("destinationConfiguration").toString())
                .isEqualTo(json("Name", "erp", "Type", "HTTP"));
        assertThat(several.statusCode()).isEqualTo(400);
    }

    @Test
    void keepsTokenUntilTheDestinationChanges() {
        // Given
        api.post("v1/subaccountDestinations", oauth("erp", "/token"));

        // When
        var first = token(api.get("v1/destinations/erp"));
        var second = token(api.get("v1/destinations/erp"));
        api.put("v1/subaccountDestinations", oauth("erp", "/token"));
        var third = token(api.get("v1/destinations/erp"));
        var fresh = token(api.get("v1/destinations/erp", "Cache-Control", "no-cache"));

        // Then
        assertThat(List.of(first, second, third, fresh))
                .containsExactly("Bearer t-1", "Bearer t-1", "Bearer t-2", "Bearer t-3");
        assertThat(tokenRequests).containsOnly("client_id=id&client_secret=oauth-s3cret&grant_type=client_credentials");
    }

    @Test
    void failedTokenIsToldWithStatus200() {
        // Given
        api.post("v1/subaccountDestinations", oauth("erp", "/refuse"));

        // When
        var found = api.get("v1/destinations/erp");

        // Then
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(Api.json(found).path("authTokens").toString())
                .isEqualTo(
                        "[{\"type\":\"\",\"value\":\"\",\"error\":\"Retrieval of OAuthToken failed due to: token service"
                                + " http://127.0.0.1:"
                                + tokenService.getAddress().getPort()
                                + "/refuse answered 401 (invalid_client)\"}]");
    }

    @Test
    void typesThatAreNotPerformedAreStoredAndTold() {
        // Given
        api.post(
                "v1/subaccountDestinations",
                json("Name", "erp", "Type", "HTTP", "Authentication", "SAPAssertionSSO", "any thing", "kept"));

        // When
        var found = Api.json(api.get("v1/destinations/erp"));

        // Then
        assertThat(found.path("destinationConfiguration").path("any thing").asText())
                .isEqualTo("kept");
        assertThat(found.path("authTokens").path(0).path("error").asText())
                .isEqualTo("Retrieval of OAuthToken failed due to:"
                        + " Authentication 'SAPAssertionSSO' is stored but not performed yet");
    }

    @Test
    void headersThatContradictEachOtherAreRefused() {
        // Given
        api.post("v1/subaccountDestinations", oauth("erp", "/token"));

        // When
        var answers = List.of(
                api.get("v1/destinations/erp", "X-tenant", "acme"),
                api.get("v1/destinations/erp", "X-tenant", "acme", "X-user-token", "jwt"),
                api.get("v1/destinations/erp", "X-chain-name", "any"),
                api.get("v1/destinations/erp", "X-client-assertion", "a"),
                api.get(
                        "v1/destinations/erp",
                        "X-client-assertion-destination-name",
                        "d",
                        "X-client-assertion",
                        "a",
                        "X-client-assertion-type",
                        "t"));

        // Then
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(400);
        assertThat(answers.getLast().body())
                .isEqualTo("{\"ErrorMessage\":\"Cannot mix header 'x-client-assertion-destination-name' with headers"
                        + " 'x-client-assertion' and 'x-client-assertion-type'\"}");
        assertThat(tokenRequests).isEmpty();
    }

    @Test
    void skipsCredentialsAndTokensWhenAsked() {
        // Given
        api.post("v1/subaccountDestinations", oauth("erp", "/token"));

        // When
        var found = Api.json(api.get("v1/destinations/erp?$skipCredentials=true&$skipTokenRetrieval=true"));

        // Then
        assertThat(found.path("destinationConfiguration").has("clientSecret")).isFalse();
        assertThat(found.path("destinationConfiguration").path("clientId").asText())
                .isEqualTo("id");
        assertThat(found.has("authTokens")).isFalse();
        assertThat(tokenRequests).isEmpty();
    }

    @Test
    void givesTheStoresThatTheTargetNeeds() {
        // Given
        api.post(
                "v1/subaccountCertificates",
                "[" + json("Name", "trust.pem", "Type", "CERTIFICATE", "Content", "dHJ1c3Q=") + ","
                        + json("Name", "token.p12", "Content", "dG9rZW4=") + "]");
        api.post(
                "v1/instanceDestinations",
                json(
                        "Name",
                        "erp",
                        "Type",
                        "HTTP",
                        "Authentication",
                        "NoAuthentication",
                        "TrustStoreLocation",
                        "trust.pem",
                        "tokenService.KeyStoreLocation",
                        "token.p12"));

        // When
        var found = Api.json(api.get("v1/destinations/erp"));
        var skipped = Api.json(api.get("v1/destinations/erp?$skipTokenRetrieval=true"));

        // Then
        assertThat(found.path("certificates").toString())
                .isEqualTo("[{\"Name\":\"trust.pem\",\"Content\":\"dHJ1c3Q=\",\"Type\":\"CERTIFICATE\"}]");
        assertThat(skipped.path("certificates")).hasSize(2);
    }

    @Test
    void conditionsHold() {
        // Given
        api.post("v1/subaccountDestinations", basic("erp"));
        var etag = etag(api.get("v1/destinations/erp"));

        // When
        var statuses = List.of(
                api.get("v1/destinations/erp", "If-None-Match", etag).statusCode(),
                api.get("v1/destinations/erp", "If-None-Match", "\"other\"").statusCode(),
                api.get("v1/destinations/erp", "If-Match", etag).statusCode(),
                api.get("v1/destinations/erp", "If-Match", "\"other\"").statusCode(),
                api.get("v1/subaccountDestinations/erp", "If-None-Match", etag.replace("\"", ""))
                        .statusCode(),
                api.get("v1/subaccountDestinations/erp", "If-Match", "\"other\"")
                        .statusCode());

        // Then
        assertThat(statuses).containsExactly(304, 200, 200, 412, 304, 412);
    }

    @Test
    void refusesWhatIsThereAlreadyAndWhatIsNot() {
        // Given
        api.post("v1/subaccountDestinations", basic("erp"));

        // When
        var duplicate = api.post("v1/subaccountDestinations", basic("erp"));
        var missing = api.put("v1/subaccountDestinations", basic("other"));

        // Then
        assertThat(duplicate.statusCode()).isEqualTo(409);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo(NOT_FOUND);
    }

    @Test
    void oneOfManyWritersAtOnceWins() throws InterruptedException {
        // Given
        var statuses = new CopyOnWriteArrayList<Integer>();

        // When
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8)
                    .forEach(ignored -> threads.execute(() -> statuses.add(
                            api.post("v1/subaccountDestinations", basic("erp")).statusCode())));
        }

        // Then
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void eachOfSeveralIsWrittenOnItsOwn() {
        // Given
        api.post("v1/subaccountDestinations", basic("b"));

        // When
        var mixed =
                api.post("v1/subaccountDestinations", "[" + basic("a") + "," + basic("b") + "," + basic("c d") + "]");
        var good = api.put("v1/subaccountDestinations", "[" + basic("a") + "]");

        // Then
        assertThat(mixed.statusCode()).isEqualTo(207);
        assertThat(Api.json(mixed))
                .extracting(entry -> entry.path("name").asText() + " "
                        + entry.path("status").asInt() + " " + entry.has("etag") + " " + entry.has("cause"))
                .containsExactly("a 201 true false", "b 409 false true", "c d 400 false true");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(Api.json(good).path(0).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void tellsEveryViolation() {
        // When
        var refused = api.post(
                "v1/subaccountDestinations",
                "{\"Name\":\"a b\",\"Type\":\"FTP\",\"ProxyType\":\"Nowhere\",\"port\":443,\"x\":{\"y\":\"z\"}}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Api.json(refused).path("ErrorMessage").asText())
                .isEqualTo("Configuration 'a b' is not valid: port is the number 443 (expected: a string); "
                        + "x is object (expected: a string); "
                        + "Name is 'a b' (expected: 1 to 200 letters, digits, '_' and '-'); "
                        + "Type is 'FTP' (expected: HTTP, TCP, LDAP, MAIL or RFC); "
                        + "ProxyType is 'Nowhere' (expected: Internet, OnPremise or PrivateLink)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "7", "\"a\"", "{\"Name\":\"a\",\"Name\":\"b\",\"Type\":\"HTTP\"}", "[7]x"})
    void refusesWhatIsNoConfiguration(String body) {
        // When
        var refused = api.post("v1/subaccountDestinations", body);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Api.json(refused).path("ErrorMessage").asText()).isNotEmpty();
    }

    @Test
    void listsWithFilterSelectionAndPages() {
        // Given
        api.post("v1/subaccountDestinations", "[" + basic("a1") + "," + basic("a2") + "," + basic("b1") + "]");

        // When
        var all = api.get("v1/subaccountDestinations");
        var in = api.get("v1/subaccountDestinations?$filter=" + Api.encoded("Name in ('a1','b1','none')"));
        var starts = api.get("v1/subaccountDestinations?$filter=" + Api.encoded("startswith(Name, 'a')"));
        var ends = api.get("v1/subaccountDestinations?$filter=" + Api.encoded("endswith(Name,'1')"));
        var recent = api.get("v1/subaccountDestinations?$filter=" + Api.encoded("modifiedwithin('5', 'minutes')"));
        var select = api.get("v1/subaccountDestinations?$select=Name");
        var page = api.get("v1/subaccountDestinations?$page=2&$pageSize=1&$pageCount=true&$entityCount=true");
        var both = api.get("v1/subaccountDestinations?$page=1&$select=Name");
        var metadata = api.get("v1/subaccountDestinations?$includeMetadata=" + Api.encoded("modification_time;etag"));

        // Then
        assertThat(names(all)).containsExactly("a1", "a2", "b1");
        assertThat(names(in)).containsExactly("a1", "b1");
        assertThat(names(starts)).containsExactly("a1", "a2");
        assertThat(names(ends)).containsExactly("a1", "b1");
        assertThat(names(recent)).hasSize(3);
        assertThat(select.body()).isEqualTo("[{\"Name\":\"a1\"},{\"Name\":\"a2\"},{\"Name\":\"b1\"}]");
        assertThat(names(page)).containsExactly("a2");
        assertThat(page.headers().firstValue("Page-Count")).contains("3");
        assertThat(page.headers().firstValue("Entity-Count")).contains("3");
        assertThat(page.headers().firstValue("Link"))
                .contains("</subaccountDestinations?$page=1&$pageSize=1>; rel='previous', "
                        + "</subaccountDestinations?$page=3&$pageSize=1>; rel='next'");
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(Api.json(metadata).path(0).path("$metadata").path("etag").asText())
                .hasSize(64);
    }

    @Test
    void deletesSeveralByFilter() {
        // Given
        api.post("v1/subaccountDestinations", "[" + basic("a") + "," + basic("b") + "]");

        // When
        var deleted = api.delete("v1/subaccountDestinations?$filter=" + Api.encoded("Name in ('a','x')"));
        var unfiltered = api.delete("v1/subaccountDestinations");

        // Then
        assertThat(Api.json(deleted).path("Count").asInt()).isEqualTo(1);
        assertThat(Api.json(deleted).path("Summary"))
                .extracting(entry ->
                        entry.path("name").asText() + " " + entry.path("status").asText())
                .containsExactly("a DELETED", "x NOT_FOUND");
        assertThat(unfiltered.statusCode()).isEqualTo(400);
        assertThat(names(api.get("v1/subaccountDestinations"))).containsExactly("b");
    }

    @Test
    void keepsTheProviderOfAClientAssertion() {
        // Given
        api.post("v1/subaccountDestinations", basic("provider"));
        api.post(
                "v1/subaccountDestinations",
                json("Name", "user", "Type", "HTTP", "clientAssertion.destinationName", "provider"));

        // When
        var one = api.delete("v1/subaccountDestinations/provider");
        var several = api.delete("v1/subaccountDestinations?$filter=" + Api.encoded("Name in ('provider')"));

        // Then
        assertThat(one.statusCode()).isEqualTo(400);
        assertThat(several.body())
                .isEqualTo("{\"ErrorMessage\":\"Unable to remove Configurations \\\"[provider]\\\".\"}");
    }

    @Test
    void keepsFragmentsAndCertificates() {
        // When
        var fragment = api.post("v1/instanceDestinationFragments", json("FragmentName", "f", "URL", "https://f"));
        var wrong = api.post("v1/instanceDestinationFragments", json("FragmentName", "g", "Type", "HTTP"));
        var missing = api.get("v1/instanceDestinationFragments/none");
        var certificate = api.post("v1/instanceCertificates", json("Name", "a.pem", "Content", "aGVsbG8="));
        var unknown = api.post("v1/instanceCertificates", json("Name", "a.txt", "Content", "#"));
        var read = api.get("v1/instanceCertificates/a.pem");
        var deleted = api.delete("v1/instanceDestinationFragments/f");

        // Then
        assertThat(List.of(fragment.statusCode(), certificate.statusCode())).containsOnly(201);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(missing.body())
                .isEqualTo("{\"ErrorMessage\":\"The fragment with the specified name 'none' was not found\"}");
        assertThat(read.body()).isEqualTo(json("Name", "a.pem", "Content", "aGVsbG8="));
        assertThat(deleted.body()).isEqualTo("{\"Count\":1}");
    }

    @Test
    void takesAnExportedPropertiesFile() {
        // Given
        var exported =
                "#\n#Tue Jan 02 10:00:00 UTC 2024\nName=erp\nType=HTTP\nURL=https\\://erp.example\nUser=j\\u00fcrgen\n"
                        + "Password=a\\=b\nAuthentication=BasicAuthentication\n";

        // When
        var created = api.post("v1/subaccountDestinations", exported, "Content-Type", "text/x-java-properties");

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(api.get("v1/subaccountDestinations/erp").body())
                .isEqualTo(json(
                        "Name",
                        "erp",
                        "Type",
                        "HTTP",
                        "URL",
                        "https://erp.example",
                        "User",
                        "jürgen",
                        "Password",
                        "a=b",
                        "Authentication",
                        "BasicAuthentication"));
    }

    @Test
    void boundsTheAddress() {
        // When
        var refused = api.get("v1/destinations/" + "a".repeat(4000));

        // Then
        assertThat(refused.statusCode()).isEqualTo(414);
    }

    @Test
    void boundsTheNumberOnALevel() {
        // Given
        var many = IntStream.range(0, 1001)
                .mapToObj(number -> json("Name", "d" + number, "Type", "TCP"))
                .toList();

        // When
        var created = api.post("v1/subaccountDestinations", many.toString());

        // Then
        assertThat(created.statusCode()).isEqualTo(207);
        assertThat(Api.json(created).path(999).path("status").asInt()).isEqualTo(201);
        assertThat(Api.json(created).path(1000).path("cause").asText())
                .isEqualTo("Configuration 'd1000' would be one more than 1000 on this level"
                        + " (expected: at most so many; delete some)");
    }

    @Test
    void storesNothingReadable() {
        // Given
        var secret = "s3cret-" + UUID.randomUUID();
        api.post("v1/subaccountDestinations", basic("erp").replace("wonder", secret));

        // When
        var rows = QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(
                                "select properties from configuration where tenant_id = :tenant", byte[].class)
                        .setParameter("tenant", provider.id())
                        .getResultList());

        // Then
        assertThat(rows).hasSize(1);
        assertThat(new String(rows.getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret, "alice", "erp.example");
    }

    @Test
    void tellsWhetherTheTargetCanBeReached() {
        // Given
        var near = "http://127.0.0.1:" + tokenService.getAddress().getPort() + "/nothing-here";
        api.post("v1/instanceDestinations", "{\"Name\":\"near\",\"Type\":\"HTTP\",\"URL\":\"" + near + "\"}");
        api.post("v1/instanceDestinations", "{\"Name\":\"rfc\",\"Type\":\"RFC\"}");

        // When
        var answer = api.post("v1/destinations/near/availability", "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Api.json(answer).path("status").asText()).isEqualTo("AVAILABLE");
        assertThat(api.post("v1/destinations/rfc/availability", "").statusCode())
                .isEqualTo(400);
        assertThat(api.post("v1/destinations/nowhere/availability", "").statusCode())
                .isEqualTo(404);
        assertThat(api.anonymous().post("v1/destinations/near/availability", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void neverLogsSecrets() {
        // Given
        var secret = "s3cret-" + UUID.randomUUID();
        var basic = Base64.getEncoder().encodeToString(("alice:" + secret).getBytes(StandardCharsets.UTF_8));
        var lines = new CopyOnWriteArrayList<String>();
        var listener = listener(lines);
        Logger.getLogger("").addHandler(listener);

        // When
        api.post("v1/subaccountDestinations", basic("erp").replace("wonder", secret));
        api.post("v1/subaccountDestinations", basic("erp").replace("wonder", secret));
        api.post("v1/subaccountDestinations", basic("a b").replace("wonder", secret));
        api.put("v1/subaccountDestinations", oauth("oauth", "/refuse").replace("oauth-s3cret", secret));
        api.post("v1/subaccountDestinations", oauth("oauth", "/refuse").replace("oauth-s3cret", secret));
        api.get("v1/destinations/erp");
        api.get("v1/destinations/oauth");
        Logger.getLogger("").removeHandler(listener);

        // Then
        assertThat(lines).noneMatch(line -> line.contains(secret) || line.contains(basic));
    }

    private static Handler listener(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getMessage() + " " + Arrays.toString(entry.getParameters()) + " " + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private Api api(ServiceInstance client, Tenant tenant) {
        return Api.of(base, client, SECRET, tenant);
    }

    private static Tenant tenant() {
        return new Tenant(UUID.randomUUID().toString(), name());
    }

    private static ServiceInstance instance(Tenant owner) {
        return new ServiceInstance(
                UUID.randomUUID().toString(), name(), ServiceKind.DESTINATION, owner, "sb-" + name() + "!b1");
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String oauth(String name, String path) {
        return json(
                "Name",
                name,
                "Type",
                "HTTP",
                "URL",
                "https://erp.example",
                "Authentication",
                "OAuth2ClientCredentials",
                "tokenServiceURL",
                "http://127.0.0.1:" + tokenService.getAddress().getPort() + path,
                "clientId",
                "id",
                "clientSecret",
                "oauth-s3cret");
    }

    private static String basic(String name) {
        return json(
                "Name",
                name,
                "Type",
                "HTTP",
                "URL",
                "https://erp.example",
                "ProxyType",
                "Internet",
                "Authentication",
                "BasicAuthentication",
                "User",
                "alice",
                "Password",
                "wonder");
    }

    private static String json(String... properties) {
        ObjectNode json = Api.JSON.createObjectNode();
        for (var i = 0; i < properties.length; i += 2) {
            json.put(properties[i], properties[i + 1]);
        }
        return json.toString();
    }

    private static String token(HttpResponse<String> found) {
        return Api.json(found)
                .path("authTokens")
                .path(0)
                .path("http_header")
                .path("value")
                .asText();
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("");
    }

    private static List<String> names(HttpResponse<String> list) {
        return Api.json(list).findValuesAsText("Name");
    }
}
