// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

/** The names of the claims that are both issued and read. */
final class Claim {
    static final String TENANT = "zid";
    static final String CLIENT = "client_id";
    static final String EXTENSION = "ext_attr";
    static final String INSTANCE = "serviceinstanceid";

    private Claim() {}
}
