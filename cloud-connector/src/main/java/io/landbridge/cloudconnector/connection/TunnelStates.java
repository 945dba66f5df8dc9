// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.connection;

import io.landbridge.cloudconnector.model.SubaccountId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tunnels' states: whoever dials sets them, anybody reads them. Safe on any thread. */
public final class TunnelStates {
    private static final TunnelState NONE = new TunnelState.Disconnected();

    private final Map<SubaccountId, TunnelState> states = new ConcurrentHashMap<>();

    /** The state of that subaccount's tunnel. */
    public TunnelState of(SubaccountId id) {
        return states.getOrDefault(id, NONE);
    }

    /** That subaccount's tunnel now is in this state. */
    public void set(SubaccountId id, TunnelState state) {
        states.put(id, state);
    }

    /** That subaccount is gone. */
    public void remove(SubaccountId id) {
        states.remove(id);
    }
}
