// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.access.VirtualAddress;
import java.util.Optional;

/** Writes down what access control has decided. Called on event loops: it must not block. */
interface AccessAudit {
    /** Whether there is room to write a decision down: if not, none must be made. */
    boolean admits();

    /**
     * A request or a connection goes on to its system.
     *
     * @param path absent for a connection of bytes
     */
    void allowed(VirtualAddress system, Optional<String> path);

    /**
     * It does not.
     *
     * @param path the path that is not allowed; absent when the system is not
     */
    void denied(VirtualAddress system, Optional<String> path);
}
