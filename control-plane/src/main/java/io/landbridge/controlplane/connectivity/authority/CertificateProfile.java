// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * What a certificate says, whoever's key is in it. Connectors and proxies can never be taken for each other: only a
 * connector's certificate has a name that begins with {@value #CONNECTOR_URN}.
 *
 * @param kind {@value #CONNECTOR} or {@value #PROXY}
 * @param tenantId the tenant that it is for
 * @param holderId an installation's or an instance's id
 * @param subject who, for people to read
 * @param names who, for programs to read
 * @param purposes what it is good for
 */
public record CertificateProfile(
        String kind,
        String tenantId,
        String holderId,
        X500Name subject,
        GeneralNames names,
        List<KeyPurposeId> purposes) {
    /** Kind of a cloud connector's certificate. */
    public static final String CONNECTOR = "connector";

    /** Kind of a connectivity proxy's certificate. */
    public static final String PROXY = "proxy";

    static final String CONNECTOR_URN = "urn:landbridge:connector:";

    /** Copies the list. */
    public CertificateProfile {
        purposes = List.copyOf(purposes);
    }

    /** A cloud connector: a client of the tunnel. */
    public static CertificateProfile connector(String tenantId, String installationId) {
        var name =
                new GeneralName(GeneralName.uniformResourceIdentifier, CONNECTOR_URN + tenantId + ":" + installationId);
        return new CertificateProfile(
                CONNECTOR,
                tenantId,
                installationId,
                subject(tenantId, installationId),
                new GeneralNames(name),
                List.of(KeyPurposeId.id_kp_clientAuth));
    }

    /** A connectivity proxy: the tunnel's server, and a client of other proxies. */
    public static CertificateProfile proxy(String tenantId, String instanceId, GeneralNames names) {
        return new CertificateProfile(
                PROXY,
                tenantId,
                instanceId,
                subject(tenantId, instanceId),
                names,
                List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth));
    }

    private static X500Name subject(String tenantId, String commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.O, "Landbridge")
                .addRDN(BCStyle.OU, tenantId)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
