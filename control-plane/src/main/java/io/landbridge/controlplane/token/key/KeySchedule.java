// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which key does what at which time. Pure. A new key is published a while before it signs, so that whoever caches the
 * key set has seen it; an old one stays published until the last token that it signed has expired.
 *
 * @param keys by generation, the oldest first
 */
record KeySchedule(List<SigningKey> keys) {
    /** How long a key is published before it signs; verifiers commonly keep key sets for half an hour. */
    static final Duration ANNOUNCED = Duration.ofHours(1);

    /** How long a key stays published after the next one signs: the longest life of a token, and an hour for clocks. */
    static final Duration RETAINED = Duration.ofHours(13);

    KeySchedule {
        keys = List.copyOf(keys);
    }

    /** The key that signs: the newest that was announced long enough; the first of all signs at once. */
    Optional<SigningKey> signing(Instant now) {
        return keys.reversed().stream()
                .filter(key -> isAnnounced(key, now))
                .findFirst()
                .or(() -> keys.stream().findFirst());
    }

    /** The keys that tokens may be signed with. */
    List<SigningKey> published(Instant now) {
        return keys.stream().filter(key -> !isRetired(key, now)).toList();
    }

    /** Whether it is time to make the next key. */
    boolean isNextDue(Instant now, Duration lifetime) {
        return keys.isEmpty() || !now.isBefore(keys.getLast().createdAt().plus(lifetime));
    }

    /** Whether there is a key that does not sign yet. */
    boolean isNextAnnounced(Instant now) {
        return keys.size() > 1 && !isAnnounced(keys.getLast(), now);
    }

    int nextGeneration() {
        return keys.isEmpty() ? 1 : keys.getLast().generation() + 1;
    }

    private static boolean isAnnounced(SigningKey key, Instant now) {
        return !now.isBefore(key.createdAt().plus(ANNOUNCED));
    }

    private boolean isRetired(SigningKey key, Instant now) {
        return keys.stream()
                .filter(newer -> newer.generation() > key.generation())
                .anyMatch(
                        newer -> !now.isBefore(newer.createdAt().plus(ANNOUNCED).plus(RETAINED)));
    }
}
