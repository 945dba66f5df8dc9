// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;

/** The documented judgement on calls: ill when the last 5 failed, or 60 % of the last 15. Safe on any thread. */
final class CallHealth {
    private static final int REMEMBERED = 15;
    private static final int LAST = 5;
    private static final int MOST_FAILED = REMEMBERED * 60 / 100;

    private final Deque<Boolean> outcomes = new ArrayDeque<>();

    synchronized void add(boolean success) {
        outcomes.addFirst(success);
        if (outcomes.size() > REMEMBERED) {
            outcomes.removeLast();
        }
    }

    synchronized boolean isHealthy() {
        var failed = outcomes.stream().filter(success -> !success).count();
        var lastFailed =
                outcomes.stream().limit(LAST).filter(success -> !success).count();
        return lastFailed < LAST && failed < MOST_FAILED;
    }
}
