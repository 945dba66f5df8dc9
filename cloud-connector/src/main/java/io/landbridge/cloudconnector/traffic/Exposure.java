// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.access.AccessControl;
import io.landbridge.cloudconnector.model.Subaccount;

/**
 * What one state of the configuration comes to for the requests of one subaccount. Immutable.
 *
 * @param access who may what
 * @param names what answers are changed by
 * @param tls spoken with systems that want it
 */
record Exposure(AccessControl access, VirtualNames names, BackEndTls tls) {
    static Exposure of(Subaccount subaccount, BackEndTls tls) {
        return new Exposure(AccessControl.of(subaccount.systems()), VirtualNames.of(subaccount), tls);
    }
}
