// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.controlplane.encryption.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** How a tenant's key pairs are kept: certificates in DER, keys in PKCS #8, sealed. */
@Entity(name = "SamlTrust")
@Table(name = "saml_trust")
class TrustRow {
    @Id
    @Column(name = "tenant_id")
    String tenantId = "";

    @Column(name = "active_certificate")
    byte @Nullable [] activeCertificate;

    @Column(name = "active_key")
    byte @Nullable [] activeKey;

    @Column(name = "passive_certificate")
    byte @Nullable [] passiveCertificate;

    @Column(name = "passive_key")
    byte @Nullable [] passiveKey;

    TrustRow() {}

    TrustRow(String tenantId) {
        this.tenantId = tenantId;
    }

    static RowId rowId(String tenantId) {
        return RowId.of("saml_trust", tenantId);
    }

    byte @Nullable [] certificate(TrustSlot slot) {
        return slot == TrustSlot.ACTIVE ? activeCertificate : passiveCertificate;
    }

    byte @Nullable [] key(TrustSlot slot) {
        return slot == TrustSlot.ACTIVE ? activeKey : passiveKey;
    }

    void put(TrustSlot slot, byte @Nullable [] certificate, byte @Nullable [] key) {
        if (slot == TrustSlot.ACTIVE) {
            activeCertificate = certificate;
            activeKey = key;
        } else {
            passiveCertificate = certificate;
            passiveKey = key;
        }
    }

    void swap() {
        var certificate = activeCertificate;
        var key = activeKey;
        put(TrustSlot.ACTIVE, passiveCertificate, passiveKey);
        put(TrustSlot.PASSIVE, certificate, key);
    }
}
