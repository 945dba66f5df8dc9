// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import io.landbridge.controlplane.encryption.Encryption;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Keeps the authority in the database, its key sealed. The first replica to start makes it; several at once agree by the
 * generation, which only one can insert.
 */
@Singleton
class AuthorityStore {
    private static final Logger LOG = Logger.getLogger(AuthorityStore.class);

    private final Session session;
    private final Encryption encryption;
    private final Clock clock;

    AuthorityStore(Session session, Encryption encryption, Clock clock) {
        this.session = session;
        this.encryption = encryption;
        this.clock = clock;
    }

    /** The one of that generation, which is made if there is none. */
    AuthorityKey loadOrMake(int generation) {
        return load(generation).orElseGet(() -> {
            make(generation);
            return load(generation)
                    .orElseThrow(() -> new IllegalStateException("No certificate authority, although one was made"));
        });
    }

    private Optional<AuthorityKey> load(int generation) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Optional.ofNullable(session.find(AuthorityRow.class, generation))
                        .map(this::open));
    }

    private void make(int generation) {
        var authority = CertificateWriter.authority(generation, clock.instant());
        try {
            QuarkusTransaction.requiringNew().run(() -> insert(authority));
            LOG.infof("Made the certificate authority of generation %d", generation);
        } catch (RuntimeException failure) {
            if (!isTaken(failure)) {
                throw failure;
            }
            LOG.infof("Another replica made the certificate authority of generation %d", generation);
        }
    }

    private void insert(AuthorityKey authority) {
        var row = new AuthorityRow();
        row.generation = authority.generation();
        row.certificate = encoded(authority.certificate());
        row.privateKey = encryption.seal(
                AuthorityRow.rowId(row.generation), authority.key().getEncoded());
        row.createdAt = clock.instant();
        session.persist(row);
        session.flush();
        var list = new RevocationListRow();
        list.generation = authority.generation();
        session.persist(list);
    }

    private AuthorityKey open(AuthorityRow row) {
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(row.certificate));
            var pkcs8 = encryption.open(AuthorityRow.rowId(row.generation), row.privateKey);
            var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new AuthorityKey(row.generation, (X509Certificate) certificate, key);
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(
                    "The certificate authority of generation " + row.generation + " cannot be read", malformed);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isTaken(RuntimeException failure) {
        return failure instanceof PersistenceException || failure.getCause() instanceof PersistenceException;
    }
}
