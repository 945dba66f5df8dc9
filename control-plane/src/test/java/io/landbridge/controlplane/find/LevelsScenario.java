// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who sees what: tenants, their instances, and subscribers; on whichever database the subclass brings. */
abstract class LevelsScenario extends DestinationServiceScenario {
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
}
