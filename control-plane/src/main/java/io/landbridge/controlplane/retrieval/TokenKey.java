// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.encryption.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a token's identity depends on: its owner, and a digest of everything else (the merged configuration, the
 * contents of stores, the token service's tenant, the user's token, the assertion about the client). The digest keeps
 * secrets out of the cache's keys.
 *
 * @param owner whose the destination is
 * @param destination its name
 * @param digest SHA-256 in hex
 */
record TokenKey(Place owner, String destination, String digest) {
    static TokenKey of(RetrievalInput input) {
        return new TokenKey(input.owner(), input.destination().name(), Sha256.hex(texts(input)));
    }

    private static List<String> texts(RetrievalInput input) {
        var texts = new ArrayList<String>();
        new TreeMap<>(input.destination().properties()).forEach((key, value) -> texts.addAll(List.of(key, value)));
        new TreeMap<>(input.stores())
                .forEach((name, store) ->
                        texts.addAll(List.of(name, store.content().value())));
        texts.add(input.callerSubdomain());
        texts.addAll(texts(input.presented()));
        return texts;
    }

    /** What answers that are kept depend on; what is good once has no part in them. */
    private static List<String> texts(Presented presented) {
        var texts = new ArrayList<String>();
        presented.tenant().ifPresent(tenant -> texts.addAll(List.of("tenant", tenant)));
        if (presented.user() instanceof UserToken.Verified user) {
            texts.addAll(List.of("user", user.token().value()));
        }
        presented
                .clientAssertion()
                .ifPresent(assertion ->
                        texts.addAll(List.of(assertion.type(), assertion.value().value())));
        return texts;
    }
}
