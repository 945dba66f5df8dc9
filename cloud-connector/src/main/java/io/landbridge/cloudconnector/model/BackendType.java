// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import static io.landbridge.cloudconnector.model.Protocol.HTTP;
import static io.landbridge.cloudconnector.model.Protocol.HTTPS;
import static io.landbridge.cloudconnector.model.Protocol.LDAP;
import static io.landbridge.cloudconnector.model.Protocol.LDAPS;
import static io.landbridge.cloudconnector.model.Protocol.RFC;
import static io.landbridge.cloudconnector.model.Protocol.RFCS;
import static io.landbridge.cloudconnector.model.Protocol.TCP;
import static io.landbridge.cloudconnector.model.Protocol.TCPS;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kind of a system, and the protocols that the documentation allows for it. */
public enum BackendType {
    /** An ABAP system. */
    ABAP("abapSys", HTTP, HTTPS, RFC, RFCS, TCP, TCPS),
    /** A gateway. */
    GATEWAY("netweaverGW", HTTP, HTTPS, RFC, RFCS, TCP, TCPS),
    /** A HANA database. */
    HANA("hana", HTTP, HTTPS, TCP, TCPS),
    /** A Java application server. */
    JAVA_SERVER("applServerJava", HTTP, HTTPS),
    /** A composition environment. */
    COMPOSITION("netweaverCE", HTTP, HTTPS),
    /** A business connector. */
    BUSINESS_CONNECTOR("BC", HTTP, HTTPS),
    /** A process integration. */
    PROCESS_INTEGRATION("PI", HTTP, HTTPS),
    /** Another system of SAP. */
    OTHER_SAP("otherSAPsys", HTTP, HTTPS, TCP, TCPS),
    /** Any other system. */
    NON_SAP("nonSAPsys", HTTP, HTTPS, TCP, TCPS, LDAP, LDAPS);

    private final String label;
    private final Set<Protocol> protocols;

    BackendType(String label, Protocol first, Protocol... others) {
        this.label = label;
        this.protocols = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /** Its name in the REST API. */
    public String label() {
        return label;
    }

    /** What such systems speak. */
    public Set<Protocol> protocols() {
        return protocols;
    }

    /** The type with that name; names are case-sensitive. */
    public static Optional<BackendType> find(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    /** All names, for messages. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(BackendType::label).toList();
    }
}
