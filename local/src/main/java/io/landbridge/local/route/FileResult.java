// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import io.landbridge.routes.Route;
import java.util.List;

/** What one file of Destination resources says. */
sealed interface FileResult {
    /** Every resource in it follows every rule. */
    record Good(List<Route> routes) implements FileResult {
        public Good {
            routes = List.copyOf(routes);
        }
    }

    /** At least one does not: field, what is wrong, what is expected, for each fault. */
    record Bad(List<String> faults) implements FileResult {
        public Bad {
            faults = List.copyOf(faults);
        }
    }
}
