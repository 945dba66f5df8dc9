// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.proxy.plan.Target;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts connections to each upstream, over all event loops. Safe on any thread. */
final class ConnectionCount {
    private final ConcurrentMap<Target, Integer> open = new ConcurrentHashMap<>();
    private final int most;

    /** @param most connections to one upstream */
    ConnectionCount(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /** Counts one more, unless there are as many as may be. */
    boolean tryAdd(Target upstream) {
        var added = new boolean[1];
        open.compute(upstream, (key, count) -> {
            added[0] = count == null || count < most;
            return count == null ? Integer.valueOf(1) : added[0] ? Integer.valueOf(count + 1) : count;
        });
        return added[0];
    }

    void remove(Target upstream) {
        open.computeIfPresent(upstream, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
}
