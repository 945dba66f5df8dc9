// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.controlplane.declaration.Declaration.SamlIdentityProvider;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** How an identity provider is kept: certificates in DER, one after the other. */
@Entity(name = "SamlIdentityProvider")
@Table(name = "saml_identity_provider")
class IdentityProviderRow {
    @EmbeddedId
    Key key = new Key("", "");

    @Column(name = "entity_id")
    String entityId = "";

    byte[] certificates = {};

    IdentityProviderRow() {}

    IdentityProviderRow(Key key) {
        this.key = key;
    }

    void put(SamlIdentityProvider provider) {
        entityId = provider.entityId();
        certificates = encoded(provider.certificates());
    }

    SamlIdentityProvider toProvider() {
        return new SamlIdentityProvider(key.name(), entityId, certificates());
    }

    List<X509Certificate> certificates() {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificates))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException malformed) {
            throw new IllegalStateException(
                    "The certificates of identity provider " + key.name() + " of tenant " + key.tenantId()
                            + " cannot be read",
                    malformed);
        }
    }

    private static byte[] encoded(List<X509Certificate> certificates) {
        var bytes = new ByteArrayOutputStream();
        try {
            for (var certificate : certificates) {
                bytes.writeBytes(certificate.getEncoded());
            }
            return bytes.toByteArray();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Which one.
     *
     * @param tenantId the tenant
     * @param name the name in that tenant
     */
    @Embeddable
    record Key(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "name") String name) implements Serializable {
        private static final long serialVersionUID = 1;
    }
}
