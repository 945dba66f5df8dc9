// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

/**
 * Where a request goes. Equal upstreams may share connections, so that everything which a connection's identity depends on
 * is part of it.
 */
public interface Upstream {
    /** What messages call it. */
    String name();
}
