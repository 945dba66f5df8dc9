// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys that are known.
 *
 * @param keys those that verify signatures
 * @param askedAt when the token service was asked for the last time
 * @param failure what went wrong then
 */
record HeldKeys(List<PublishedKey> keys, Instant askedAt, Optional<String> failure) {
    static final HeldKeys NONE = new HeldKeys(List.of(), Instant.EPOCH, Optional.empty());

    HeldKeys {
        keys = List.copyOf(keys);
    }

    /** Those of a JSON Web Key Set (RFC 7517); empty if the text is none. */
    static Optional<HeldKeys> parse(String json, Instant askedAt) {
        try {
            var keys = JWKSet.parse(json).getKeys().stream()
                    .map(PublishedKey::of)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            return Optional.of(new HeldKeys(keys, askedAt, Optional.empty()));
        } catch (ParseException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** The last good keys stay, whatever goes wrong later. */
    HeldKeys failed(Instant now, String why) {
        return new HeldKeys(keys, now, Optional.of(why));
    }

    /** What they take in memory, about. */
    int bytes() {
        return keys.stream().mapToInt(PublishedKey::bytes).sum();
    }

    boolean isOlderThan(Duration age, Instant now) {
        return !now.isBefore(askedAt.plus(age));
    }

    boolean have(JWSHeader signature) {
        return keys.stream().anyMatch(key -> key.fits(signature));
    }

    /** That of the newest keys; unavailable if there may be newer ones. */
    KeyLookup findInNewest(JWSHeader signature) {
        return failure.<KeyLookup>map(KeyLookup.Unavailable::new).orElseGet(() -> find(signature));
    }

    KeyLookup find(JWSHeader signature) {
        var fitting = keys.stream()
                .filter(key -> key.fits(signature))
                .map(PublishedKey::key)
                .distinct()
                .toList();
        if (fitting.isEmpty()) {
            return failure.<KeyLookup>map(KeyLookup.Unavailable::new).orElseGet(KeyLookup.Unknown::new);
        }
        return fitting.size() == 1 ? new KeyLookup.Found(fitting.getFirst()) : new KeyLookup.Ambiguous();
    }
}
