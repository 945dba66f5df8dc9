// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.controlplane.encryption.Encryption;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/**
 * The key pairs of tenants, in the database. None is there until it is asked for. Several that ask at once, in whichever
 * replicas, get the same one: a new pair is stored only if nobody wrote while it was made.
 */
@Singleton
public class TrustPairs {
    private static final Logger LOG = Logger.getLogger(TrustPairs.class);

    private final Session session;
    private final Encryption encryption;
    private final TrustPairMaker maker;

    TrustPairs(Session session, Encryption encryption, TrustPairMaker maker) {
        this.session = session;
        this.encryption = encryption;
        this.maker = maker;
    }

    /** The tenant's pair. */
    Optional<TrustPair> find(String tenantId, TrustSlot slot) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Optional.ofNullable(session.find(TrustRow.class, tenantId))
                        .flatMap(row -> open(row, slot)));
    }

    /** The certificates of the tenant's pairs, the active one's first. */
    List<X509Certificate> certificates(String tenantId) {
        return Arrays.stream(TrustSlot.values())
                .flatMap(slot -> find(tenantId, slot).stream())
                .map(TrustPair::certificate)
                .toList();
    }

    /** A new pair in place of the one that is there, if any; empty if too many are being made already. */
    Optional<TrustPair> make(String tenantId, TrustSlot slot) {
        var before = find(tenantId, slot);
        return maker.make(tenantId).flatMap(made -> {
            if (storeUnlessChanged(tenantId, slot, before, made)) {
                LOG.infof("Made the %s key pair for assertions of tenant %s", slot, tenantId);
            }
            return find(tenantId, slot);
        });
    }

    /** Forgets the passive pair; says whether there was one. */
    boolean deletePassive(String tenantId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> locked(tenantId)
                        .filter(row -> row.certificate(TrustSlot.PASSIVE) != null)
                        .map(row -> {
                            row.put(TrustSlot.PASSIVE, null, null);
                            return true;
                        })
                        .orElse(false));
    }

    /** Swaps both pairs. */
    Rotation rotate(String tenantId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var row = locked(tenantId);
            var active = row.flatMap(each -> open(each, TrustSlot.ACTIVE));
            var passive = row.flatMap(each -> open(each, TrustSlot.PASSIVE));
            if (row.isEmpty() || active.isEmpty() || passive.isEmpty()) {
                return new Rotation.Missing(active.isEmpty() ? TrustSlot.ACTIVE : TrustSlot.PASSIVE);
            }
            row.get().swap();
            LOG.infof("Rotated the key pairs for assertions of tenant %s", tenantId);
            return new Rotation.Done(passive.get(), active.get());
        });
    }

    private boolean storeUnlessChanged(String tenantId, TrustSlot slot, Optional<TrustPair> before, TrustPair made) {
        try {
            return replace(tenantId, slot, before, made);
        } catch (ConstraintViolationException anotherWasFirst) {
            return replace(tenantId, slot, before, made);
        }
    }

    private boolean replace(String tenantId, TrustSlot slot, Optional<TrustPair> before, TrustPair made) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var found = locked(tenantId);
            var row = found.orElseGet(() -> new TrustRow(tenantId));
            if (!Arrays.equals(
                    row.certificate(slot), before.map(TrustPair::encoded).orElse(null))) {
                return false;
            }
            var key = encryption.seal(TrustRow.rowId(tenantId), made.key().getEncoded());
            row.put(slot, made.encoded(), key);
            if (found.isEmpty()) {
                session.persist(row);
                session.flush();
            }
            return true;
        });
    }

    private Optional<TrustRow> locked(String tenantId) {
        return Optional.ofNullable(session.find(TrustRow.class, tenantId, LockModeType.PESSIMISTIC_WRITE));
    }

    private Optional<TrustPair> open(TrustRow row, TrustSlot slot) {
        var certificate = row.certificate(slot);
        var key = row.key(slot);
        if (certificate == null || key == null) {
            return Optional.empty();
        }
        try {
            var pkcs8 = encryption.open(TrustRow.rowId(row.tenantId), key);
            return Optional.of(new TrustPair(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate)),
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))));
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(
                    "The " + slot + " key pair of tenant " + row.tenantId + " cannot be read", malformed);
        }
    }

    /** What came of a rotation. */
    sealed interface Rotation {
        /**
         * Swapped.
         *
         * @param active the one that signs now
         * @param passive the one that did before
         */
        record Done(TrustPair active, TrustPair passive) implements Rotation {}

        /**
         * One is not there.
         *
         * @param slot which
         */
        record Missing(TrustSlot slot) implements Rotation {}
    }
}
