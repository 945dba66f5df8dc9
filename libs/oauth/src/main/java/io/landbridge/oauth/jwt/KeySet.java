// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.JWSHeader;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keys that are known beforehand. */
public final class KeySet implements Keys {
    private final HeldKeys keys;

    private KeySet(HeldKeys keys) {
        this.keys = keys;
    }

    /** The keys of a JSON Web Key Set (RFC 7517); empty if the text is none. */
    public static Optional<KeySet> parse(String json) {
        return HeldKeys.parse(json, Instant.EPOCH).map(KeySet::new);
    }

    @Override
    public CompletionStage<KeyLookup> find(JWSHeader signature) {
        return CompletableFuture.completedFuture(keys.find(signature));
    }

    /** There are no newer ones. */
    @Override
    public CompletionStage<KeyLookup> findAnew(JWSHeader signature) {
        return find(signature);
    }
}
