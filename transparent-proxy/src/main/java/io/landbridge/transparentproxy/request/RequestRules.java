// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.landbridge.destination.TargetCheck;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;
import io.landbridge.transparentproxy.control.TenantMode;
import java.util.Optional;

/**
 * What counts for the requests of all destinations.
 *
 * @param check the rules for targets
 * @param retries what is tried again
 * @param connectivityProxy what leads to OnPremise targets, if anything
 * @param tenantMode whose destinations are served
 */
public record RequestRules(
        TargetCheck check, Retries retries, Optional<ConnectivityProxy> connectivityProxy, TenantMode tenantMode) {}
