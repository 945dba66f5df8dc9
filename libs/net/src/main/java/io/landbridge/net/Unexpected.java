// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Logs failures on connections, unless they are the network's: peers come and go, and TLS fails, every day. */
public final class Unexpected {
    private Unexpected() {}

    /**
     * Logs the failure, where it surfaces and nowhere else.
     *
     * @param log of the class that ends the connection
     * @param where what the connection was doing, for people
     */
    public static void log(Logger log, String where, Throwable failure) {
        if (!isOfNetwork(failure)) {
            log.error("Unexpected failure {}: the connection is closed", where, failure);
        }
    }

    private static boolean isOfNetwork(@Nullable Throwable failure) {
        for (var each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
