// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.find.FindOutcome.Found;
import io.landbridge.controlplane.find.FindOutcome.Kept;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.SecretProperties;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The body of a look-up's answer. All values are strings, also numbers, as clients expect them. */
final class FoundBody {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FoundBody() {}

    /** Version 1: with the owner, by which clients tell the level. */
    static ObjectNode withOwner(Found found, FindRequest request, List<AuthToken> tokens) {
        var body = JSON.objectNode();
        body.set("owner", owner(found.place()));
        body.setAll(of(found, request, tokens));
        return body;
    }

    /** Version 2: without owner, unless metadata are asked for. */
    static ObjectNode of(Found found, FindRequest request, List<AuthToken> tokens) {
        var body = JSON.objectNode();
        body.set("destinationConfiguration", configuration(found, request));
        tokens.forEach(token -> body.withArray("authTokens").add(token(token)));
        found.stores().stream()
                .map(Kept::value)
                .filter(store -> request.options().skipTokens() || isForTarget(found, store))
                .forEach(store -> body.withArray("certificates").add(certificate(store)));
        return body;
    }

    /** The others are for the token service: the client needs them only when it asks that itself. */
    private static boolean isForTarget(Found found, Certificate store) {
        return Stream.of("KeyStoreLocation", "TrustStoreLocation")
                .map(found.destination()::find)
                .anyMatch(Optional.of(store.name())::equals);
    }

    private static ObjectNode configuration(Found found, FindRequest request) {
        var properties = found.destination().properties();
        var configuration = JSON.objectNode();
        (request.options().skipCredentials() ? SecretProperties.without(properties) : properties)
                .forEach(configuration::put);
        if (request.options().metadata()) {
            configuration.putObject("$metadata").set("owner", owners(found));
        }
        return configuration;
    }

    private static ObjectNode owners(Found found) {
        var owners = JSON.objectNode();
        owners.putArray("destinations").add(named("Name", found.destination().name(), found.place()));
        var certificates = owners.putArray("certificates");
        found.stores()
                .forEach(store -> certificates.add(named("Name", store.value().name(), store.place())));
        var fragments = owners.putArray("fragments");
        found.fragments().forEach(fragment -> fragments.add(named("FragmentName", fragment.value(), fragment.place())));
        return owners;
    }

    private static ObjectNode named(String key, String name, Place place) {
        var named = JSON.objectNode().put(key, name);
        named.setAll(owner(place));
        return named;
    }

    private static ObjectNode owner(Place place) {
        var owner = JSON.objectNode().put("SubaccountId", place.tenantId());
        place.instanceId()
                .ifPresentOrElse(instance -> owner.put("InstanceId", instance), () -> owner.putNull("InstanceId"));
        return owner;
    }

    private static ObjectNode token(AuthToken token) {
        return switch (token) {
            case AuthToken.Failed failed ->
                JSON.objectNode().put("type", "").put("value", "").put("error", failed.error());
            case AuthToken.Granted granted -> granted(granted);
        };
    }

    private static ObjectNode granted(AuthToken.Granted granted) {
        var json = JSON.objectNode()
                .put("type", granted.type())
                .put("value", granted.value().value());
        json.putObject("http_header")
                .put("key", granted.header().key())
                .put("value", granted.header().value().value());
        granted.expiresIn().ifPresent(left -> json.put("expires_in", String.valueOf(left.toSeconds())));
        granted.scope().ifPresent(scope -> json.put("scope", scope));
        granted.refreshToken().ifPresent(refresh -> json.put("refresh_token", refresh.value()));
        granted.issuedTokenType().ifPresent(type -> json.put("issued_token_type", type));
        return json;
    }

    private static ObjectNode certificate(Certificate store) {
        var json = JSON.objectNode()
                .put("Name", store.name())
                .put("Content", store.content().value());
        store.type().ifPresent(type -> json.put("Type", type));
        return json;
    }
}
