// SPDX-License-Identifier: Apache-2.0
package io.landbridge.routes;

import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import java.util.Optional;

/** What a route leads to. */
public sealed interface RouteTarget {
    /**
     * One destination, fixed by the custom resource.
     *
     * @param destination its name
     * @param level where to look; absent for the fall-back from instance to subaccount
     * @param fragment fragment to merge, if any
     */
    record Fixed(DestinationName destination, Optional<Level> level, Optional<FragmentRef> fragment)
            implements RouteTarget {}

    /** The destination gateway: every request names its destination in {@code X-Destination-Name}. */
    record Gateway() implements RouteTarget {}

    /**
     * A fragment to merge.
     *
     * @param name its name
     * @param level where to look; absent for the destination's
     * @param optional whether the destination is used as it is when the fragment does not exist
     */
    record FragmentRef(FragmentName name, Optional<Level> level, boolean optional) {}
}
