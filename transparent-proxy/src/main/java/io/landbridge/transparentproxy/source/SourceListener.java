// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import io.landbridge.destination.client.ServiceKey;
import io.landbridge.routes.RouteTable;
import java.util.Map;

/** Learns what is to be served. Called by one thread at a time. */
public interface SourceListener {
    /** These are the routes from now on. */
    void onRoutes(RouteTable routes);

    /** These are the service keys from now on, by the instance's name. */
    void onInstances(Map<String, ServiceKey> instances);

    /** An edit was taken over, or refused so that what was there before stays in use. */
    void onEdit(boolean accepted);
}
