// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tokens that come with a destination; on whichever database the subclass brings. */
abstract class CredentialsScenario extends DestinationServiceScenario {
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
    void tokensGoWithTheInstanceWhoseDestinationsHadThem() {
        // Given
        var before = strangersTokens();

        // When
        instances.delete(stranger.id());
        instances.save(stranger, Optional.of(SECRET));

        // Then
        assertThat(before).containsExactly("Bearer t-1", "Bearer t-2");
        assertThat(strangersTokens()).containsExactly("Bearer t-1", "Bearer t-3");
    }

    @Test
    void tokensGoWithTheTenantWhoseDestinationsHadThem() {
        // Given
        strangersTokens();

        // When
        instances.delete(stranger.id());
        tenants.delete(subscriber.id());
        tenants.save(subscriber);
        instances.save(stranger, Optional.of(SECRET));

        // Then
        assertThat(strangersTokens()).containsExactly("Bearer t-3", "Bearer t-4");
    }

    /** Those of one destination on the subaccount's level and one on the instance's, which are always the same two. */
    private List<String> strangersTokens() {
        var theirs = api(stranger, subscriber);
        theirs.post("v1/subaccountDestinations", oauth("wide", "/token"));
        theirs.post("v1/instanceDestinations", oauth("narrow", "/token"));
        return List.of(token(theirs.get("v1/destinations/wide")), token(theirs.get("v1/destinations/narrow")));
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

    private static String token(HttpResponse<String> found) {
        return Api.json(found)
                .path("authTokens")
                .path(0)
                .path("http_header")
                .path("value")
                .asText();
    }
}
