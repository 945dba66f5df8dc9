// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

/** How the connector tells a system who calls; the names are those of the REST API. */
public enum AuthenticationMode {
    /** It does not; the connector's own certificate may log on. */
    NONE,
    /** It does not, and the connector's own certificate must not log on. */
    NONE_RESTRICTED,
    /** By X.509 certificates of users; without a user, the connector's own certificate may log on. */
    X509_GENERAL,
    /** By X.509 certificates of users, never with the connector's own certificate. */
    X509_RESTRICTED,
    /** Not served. */
    KERBEROS;

    /** Whether users are made known to the system. */
    public boolean propagatesPrincipals() {
        return switch (this) {
            case NONE, NONE_RESTRICTED -> false;
            case X509_GENERAL, X509_RESTRICTED, KERBEROS -> true;
        };
    }

    /** Whether this connector can serve it. */
    public boolean isServed() {
        return this != KERBEROS;
    }
}
