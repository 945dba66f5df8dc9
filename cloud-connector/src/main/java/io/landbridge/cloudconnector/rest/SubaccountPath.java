// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.model.SubaccountId;
import jakarta.ws.rs.PathParam;

/** The subaccount that a path is about. */
record SubaccountPath(
        @PathParam("regionHost") String regionHost,
        @PathParam("subaccount") String subaccount) {
    SubaccountId id() {
        return new SubaccountId(regionHost, subaccount);
    }
}
