// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

/** The names of the claims that are both issued and read. */
final class Claim {
    static final String TENANT = "zid";
    static final String CLIENT = "client_id";
    static final String USER_ID = "user_id";
    static final String USER_NAME = "user_name";
    static final String EMAIL = "email";
    static final String ORIGIN = "origin";
    static final String EXTENSION = "ext_attr";
    static final String INSTANCE = "serviceinstanceid";

    private Claim() {}
}
