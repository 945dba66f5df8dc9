// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.landbridge.destination.Level;
import java.util.Optional;

/**
 * A name with its level, as version 2 writes it: {@code erp@subaccount}.
 *
 * @param name the part before the {@code @}
 * @param level absent when it is not a documented one
 */
record LeveledName(String name, Optional<Level> level) {
    /** Reads the text; without an {@code @}, the other level holds. */
    static LeveledName parse(String text, Optional<Level> otherwise) {
        var at = text.lastIndexOf('@');
        return at < 0
                ? new LeveledName(text, otherwise)
                : new LeveledName(text.substring(0, at), Level.find(text.substring(at + 1)));
    }
}
