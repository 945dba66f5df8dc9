// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import io.landbridge.routes.RouteTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Learns what becomes of a folder's files. One call at a time. */
public interface FolderListener {
    /**
     * These are all routes now.
     *
     * @param table as for HTTP
     * @param ports the ports that resources ask for, by name
     */
    void onRoutes(RouteTable table, Map<String, Integer> ports) throws IOException;

    /** This file is good, and these names are served because of it. */
    void onServed(String file, List<String> names);

    /** This file has faults; what it said before stays. */
    void onFaults(String file, List<String> faults, List<String> namesThatStay);

    /** This file is gone, and its names with it. */
    void onGone(String file);

    /** The folder cannot be read; what was read before stays. */
    void onUnreadable(String reason);
}
