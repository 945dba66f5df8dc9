// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

/** Told about every connection, for metrics and logs. Called on event loops: it must not block. */
public interface TcpObserver {
    /** A connection was accepted. */
    void opened();

    /**
     * A connection did not get to its target.
     *
     * @param destination name of the custom resource
     * @param reason a sentence without its end
     */
    void failed(String destination, String reason);

    /** A connection is over, whether it got to its target or not. */
    void closed();
}
