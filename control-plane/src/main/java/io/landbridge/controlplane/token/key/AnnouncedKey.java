// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.key;

import java.time.Instant;

/**
 * A signing key that takes over soon.
 *
 * @param kid its id in the key set
 * @param signsFrom when it takes over
 */
public record AnnouncedKey(String kid, Instant signsFrom) {
    static AnnouncedKey of(SigningKey key) {
        return new AnnouncedKey(key.key().getKeyID(), key.createdAt().plus(KeySchedule.ANNOUNCED));
    }
}
