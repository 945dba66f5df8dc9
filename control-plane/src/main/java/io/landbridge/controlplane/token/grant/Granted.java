// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.token.IssuedToken;
import io.landbridge.destination.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is issued.
 *
 * @param access the access token
 * @param refreshToken buys the next one
 * @param further members of the answer
 */
public record Granted(Optional<IssuedToken> access, Optional<Secret> refreshToken, Map<String, String> further) {
    /** Copies the members. */
    public Granted {
        further = Map.copyOf(further);
    }

    /** An access token alone. */
    public static Granted of(IssuedToken access) {
        return new Granted(Optional.of(access), Optional.empty(), Map.of());
    }

    /** The same, with that to buy the next one. */
    public Granted with(Secret refresh) {
        return new Granted(access, Optional.of(refresh), further);
    }

    /** The same, with that member. */
    public Granted with(String name, String value) {
        var more = new LinkedHashMap<>(further);
        more.put(name, value);
        return new Granted(access, refreshToken, more);
    }

    /** The answer (RFC 6749 §5.1), with {@code jti} as UAA has it. */
    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("access_token", access.map(IssuedToken::token).orElse(null));
        json.put("token_type", "bearer");
        refreshToken.ifPresent(token -> json.put("refresh_token", token.value()));
        access.ifPresent(token -> {
            json.put("expires_in", token.seconds());
            json.put("scope", token.scope());
            json.put("jti", token.id());
        });
        json.putAll(further);
        return json;
    }
}
