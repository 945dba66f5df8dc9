// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What applications are told of a destination, and of the fragments and stores that go with it; on whichever database the subclass brings. */
abstract class LookupScenario extends DestinationServiceScenario {
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
    void tagOfALookupChangesWithTheCertificatesInItsAnswer() {
        // Given
        api.post("v1/subaccountDestinations", json("Name", "erp", "Type", "HTTP", "KeyStoreLocation", "client.p12"));
        api.post("v1/subaccountCertificates", json("Name", "client.p12", "Content", "b25l"));
        var etag = etag(api.get("v1/destinations/erp"));

        // When
        api.put("v1/subaccountCertificates", json("Name", "client.p12", "Content", "b3RoZXI="));
        var changed = api.get("v1/destinations/erp", "If-None-Match", etag);

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("b3RoZXI=");
        assertThat(api.get("v1/destinations/erp", "If-None-Match", etag(changed))
                        .statusCode())
                .isEqualTo(304);
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
    void boundsTheAddress() {
        // When
        var refused = api.get("v1/destinations/" + "a".repeat(4000));

        // Then
        assertThat(refused.statusCode()).isEqualTo(414);
    }
}
