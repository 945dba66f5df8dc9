// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.config;

import java.util.Optional;

/** Whose cloud connectors are reached ({@code tenantMode}). */
public sealed interface Tenancy {
    /**
     * Those of one tenant.
     *
     * @param tenant its identifier ({@code subaccountId})
     * @param subdomain its subdomain, where a listener without authorization needs one
     */
    record Dedicated(String tenant, Optional<String> subdomain) implements Tenancy {}

    /** Those of the tenant that a request's token names. */
    record Shared() implements Tenancy {}
}
