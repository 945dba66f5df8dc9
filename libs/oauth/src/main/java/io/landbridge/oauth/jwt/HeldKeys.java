// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that are known.
 *
 * @param keys by identifier
 * @param askedAt when the token service was asked for the last time
 * @param failure what went wrong then
 */
record HeldKeys(Map<String, JWK> keys, Instant askedAt, Optional<String> failure) {
    static final HeldKeys NONE = new HeldKeys(Map.of(), Instant.EPOCH, Optional.empty());

    HeldKeys {
        keys = Map.copyOf(keys);
    }

    /** Those of a set that have an identifier. */
    static Map<String, JWK> byId(JWKSet set) {
        var keys = new LinkedHashMap<String, JWK>();
        for (var key : set.getKeys()) {
            if (key.getKeyID() != null) {
                keys.put(key.getKeyID(), key);
            }
        }
        return keys;
    }

    /** The last good keys stay, whatever goes wrong later. */
    HeldKeys failed(Instant now, String why) {
        return new HeldKeys(keys, now, Optional.of(why));
    }

    boolean isOlderThan(Duration age, Instant now) {
        return !now.isBefore(askedAt.plus(age));
    }

    KeyLookup find(String id) {
        var key = keys.get(id);
        if (key != null) {
            return new KeyLookup.Found(key);
        }
        return failure.<KeyLookup>map(KeyLookup.Unavailable::new).orElseGet(KeyLookup.Unknown::new);
    }
}
