// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import java.util.Set;

/**
 * What is tried again, for all destinations alike.
 *
 * @param maxRetries attempts after the first
 * @param statusCodes answers that are tried again; transport errors always are
 */
public record Retries(int maxRetries, Set<Integer> statusCodes) {
    /** Nothing is tried again. */
    public static final Retries NONE = new Retries(0, Set.of());

    public Retries {
        statusCodes = Set.copyOf(statusCodes);
    }
}
