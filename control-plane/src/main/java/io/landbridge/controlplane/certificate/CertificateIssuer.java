// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import io.landbridge.controlplane.encryption.Encryption;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the issuer in the database, its key sealed. It is made when it is first needed; replicas that need it at once agree by
 * the generation, which only one can insert.
 */
@Singleton
class CertificateIssuer {
    private static final Logger LOG = Logger.getLogger(CertificateIssuer.class);
    private static final int FIRST = 1;

    private final Session session;
    private final Encryption encryption;
    private final Clock clock;
    private volatile @Nullable IssuerKey loaded;

    CertificateIssuer(Session session, Encryption encryption, Clock clock) {
        this.session = session;
        this.encryption = encryption;
        this.clock = clock;
    }

    IssuerKey get() {
        var known = loaded;
        return known == null ? loadOrMake() : known;
    }

    private synchronized IssuerKey loadOrMake() {
        var issuer = Optional.ofNullable(loaded).or(this::load).orElseGet(() -> {
            make();
            return load().orElseThrow(() -> new IllegalStateException("No certificate issuer, although one was made"));
        });
        loaded = issuer;
        return issuer;
    }

    private Optional<IssuerKey> load() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Optional.ofNullable(session.find(IssuerRow.class, FIRST))
                        .map(this::open));
    }

    private void make() {
        var issuer = X509Writer.issuer(FIRST, clock.instant());
        try {
            QuarkusTransaction.requiringNew().run(() -> insert(issuer));
            LOG.infof("Made the issuer of generated certificates, generation %d", FIRST);
        } catch (ConstraintViolationException taken) {
            LOG.infof("Another replica made the issuer of generated certificates, generation %d", FIRST);
        }
    }

    private void insert(IssuerKey issuer) {
        try {
            var row = new IssuerRow();
            row.generation = FIRST;
            row.certificate = issuer.certificate().getEncoded();
            row.privateKey =
                    encryption.seal(IssuerRow.rowId(FIRST), issuer.key().getEncoded());
            row.createdAt = clock.instant();
            session.persist(row);
            session.flush();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private IssuerKey open(IssuerRow row) {
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(row.certificate));
            var pkcs8 = encryption.open(IssuerRow.rowId(row.generation), row.privateKey);
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new IssuerKey((X509Certificate) certificate, key);
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException("The issuer of generated certificates cannot be read", malformed);
        }
    }
}
