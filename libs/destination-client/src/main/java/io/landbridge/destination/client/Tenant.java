// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

/** A subscribed tenant, on whose behalf destinations are looked up. */
public sealed interface Tenant {
    /** By the subdomain of its subaccount. */
    record Subdomain(String value) implements Tenant {}

    /** By its identifier. */
    record Id(String value) implements Tenant {}
}
