// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.destination.Certificate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What a token's identity depends on: its owner, and a digest of everything else (the merged configuration, the contents
 * of stores, the token service's tenant, the user's token, the assertion about the client). The digest keeps secrets out of the cache's keys.
 *
 * @param owner whose the destination is
 * @param destination its name
 * @param digest SHA-256 in hex
 */
record TokenKey(Place owner, String destination, String digest) {
    static TokenKey of(RetrievalInput input) {
        var digest = sha256();
        new TreeMap<>(input.destination().properties()).forEach((key, value) -> update(digest, key, value));
        new TreeMap<>(input.stores()).forEach((name, store) -> update(digest, name, content(store)));
        update(digest, input.callerSubdomain());
        update(digest, input.presented());
        return new TokenKey(
                input.owner(), input.destination().name(), HexFormat.of().formatHex(digest.digest()));
    }

    /** What answers that are kept depend on; what is good once has no part in them. */
    private static void update(MessageDigest digest, Presented presented) {
        presented.tenant().ifPresent(tenant -> update(digest, "tenant", tenant));
        if (presented.user() instanceof UserToken.Verified user) {
            update(digest, "user", user.token().value());
        }
        presented
                .clientAssertion()
                .ifPresent(assertion ->
                        update(digest, assertion.type(), assertion.value().value()));
    }

    private static String content(Certificate store) {
        return store.content().value();
    }

    /** Each text with its length before it, so that no two sequences of texts look the same. */
    private static void update(MessageDigest digest, String... texts) {
        for (var text : texts) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
