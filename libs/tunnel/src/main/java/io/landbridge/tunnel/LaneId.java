// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One event loop of one replica of the proxy: a connector has a connection to each, so that a request never changes
 * threads on its way.
 *
 * @param replica the replica's name: letters, digits, {@code .}, {@code _} and {@code -}
 * @param lane counted from 0
 */
record LaneId(String replica, int lane) {
    private static final Pattern REPLICA = Pattern.compile("[A-Za-z0-9._-]{1,253}");

    static boolean isReplica(String name) {
        return REPLICA.matcher(name).matches();
    }

    String text() {
        return replica + "/" + lane;
    }

    static Optional<LaneId> parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0 || !isReplica(text.substring(0, slash))) {
            return Optional.empty();
        }
        return Contract.number(text.substring(slash + 1)).map(lane -> new LaneId(text.substring(0, slash), lane));
    }
}
