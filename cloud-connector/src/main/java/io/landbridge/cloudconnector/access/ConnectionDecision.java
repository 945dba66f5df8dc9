// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

import io.landbridge.cloudconnector.model.SystemMapping;

/** Whether a connection of bytes may reach a system. */
public sealed interface ConnectionDecision {
    /**
     * It may.
     *
     * @param mapping the system
     * @param port the system's own port
     */
    record Granted(SystemMapping mapping, int port) implements ConnectionDecision {}

    /** No system that takes bytes is exposed under that address: one of HTTP is not, since nobody would look at the paths. */
    record SystemDenied(VirtualAddress address) implements ConnectionDecision {}
}
