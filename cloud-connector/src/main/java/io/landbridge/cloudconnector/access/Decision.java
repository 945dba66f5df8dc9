// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.model.SystemMapping;
import io.landbridge.cloudconnector.path.PathFault;

/** Whether a request may reach a system. */
public sealed interface Decision {
    /**
     * It may.
     *
     * @param mapping the system
     * @param resource the most specific one of those that allow it
     * @param path the path that was compared with the resource: send this one and no other
     */
    record Granted(SystemMapping mapping, Resource resource, String path) implements Decision {}

    /** No system that speaks HTTP is exposed under that address. */
    record SystemDenied(VirtualAddress address) implements Decision {}

    /** The system is exposed, the path is not. */
    record ResourceDenied(VirtualAddress address, String path) implements Decision {}

    /** The path is exposed, but no change of the protocol is allowed there. */
    record UpgradeDenied(VirtualAddress address, String path) implements Decision {}

    /** The system is exposed; which of its resources the path names, back ends would not agree on. */
    record AmbiguousPath(VirtualAddress address, PathFault fault) implements Decision {}
}
