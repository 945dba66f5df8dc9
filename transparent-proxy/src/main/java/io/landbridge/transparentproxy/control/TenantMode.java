// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.control;

/** Whose destinations are served. */
public enum TenantMode {
    /** Those of the service key's own tenant. */
    DEDICATED,
    /** Those of the tenant that each request names. */
    SHARED
}
