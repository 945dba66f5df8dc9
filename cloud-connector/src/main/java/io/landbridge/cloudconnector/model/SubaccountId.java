// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

/**
 * Which subaccount.
 *
 * @param regionHost the host of its region
 * @param subaccount its id there
 */
public record SubaccountId(String regionHost, String subaccount) {
    @Override
    public String toString() {
        return subaccount + "@" + regionHost;
    }
}
