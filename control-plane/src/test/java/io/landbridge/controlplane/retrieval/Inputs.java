// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.saml.GeneratedAssertion;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import io.landbridge.destination.Secret;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Destinations to retrieve for. */
final class Inputs {
    static final Place OWNER = new Place("tenant-1", Optional.of("instance-1"));

    static final AssertionSource NO_ASSERTIONS =
            input -> CompletableFuture.completedStage(new GeneratedAssertion.Failed("no assertions here"));

    private Inputs() {}

    /** An HTTP destination; the further properties come as key, value, key, value. */
    static RetrievalInput of(String authentication, String... properties) {
        return new RetrievalInput(
                OWNER, "caller", destination(authentication, properties), Map.of(), Presented.NOTHING);
    }

    /** That destination, with nothing brought. */
    static RetrievalInput of(Destination destination) {
        return new RetrievalInput(OWNER, "caller", destination, Map.of(), Presented.NOTHING);
    }

    static Destination destination(String authentication, String... properties) {
        var all = new LinkedHashMap<String, String>();
        all.put("Name", "erp");
        all.put("Type", "HTTP");
        all.put("URL", "https://erp.example");
        all.put("Authentication", authentication);
        for (var i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        return new Destination(all);
    }

    static RetrievalInput forTenant(String tenant, RetrievalInput input) {
        return input.with(input.presented().withTenant(Optional.of(tenant)));
    }

    static RetrievalInput ownedBy(Place owner, RetrievalInput input) {
        return new RetrievalInput(
                owner, input.callerSubdomain(), input.destination(), input.stores(), input.presented());
    }

    static RetrievalInput withStore(String name, byte[] content, RetrievalInput input) {
        var stores = new LinkedHashMap<>(input.stores());
        stores.put(
                name,
                new Certificate(
                        name, Optional.empty(), new Secret(Base64.getEncoder().encodeToString(content))));
        return new RetrievalInput(
                input.owner(), input.callerSubdomain(), input.destination(), stores, input.presented());
    }
}
