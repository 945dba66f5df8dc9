// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

/** What is spoken on the way from the connector to the system; the names are those of the REST API. */
public enum Protocol {
    /** HTTP without TLS. */
    HTTP(true, false),
    /** HTTP over TLS. */
    HTTPS(true, true),
    /** Bytes. */
    TCP(false, false),
    /** Bytes that the connector puts into TLS. */
    TCPS(false, true),
    /** LDAP: bytes to the connector. */
    LDAP(false, false),
    /** LDAP that the connector puts into TLS. */
    LDAPS(false, true),
    /** Not served. */
    RFC(false, false),
    /** Not served. */
    RFCS(false, false);

    private final boolean http;
    private final boolean tls;

    Protocol(boolean http, boolean tls) {
        this.http = http;
        this.tls = tls;
    }

    /** Whether requests are looked into, and need a resource. */
    public boolean isHttp() {
        return http;
    }

    /** Whether the connector speaks TLS with the system. */
    public boolean isTls() {
        return tls;
    }

    /** Whether this connector can serve it. */
    public boolean isServed() {
        return this != RFC && this != RFCS;
    }

    /** Whether a mapping may stand for several ports. */
    public boolean allowsPortRange() {
        return this == TCP || this == TCPS;
    }
}
