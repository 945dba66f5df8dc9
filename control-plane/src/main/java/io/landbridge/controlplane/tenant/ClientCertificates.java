// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import io.landbridge.controlplane.encryption.Sha256;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * The certificates of each instance's client. The very certificate counts and not who issued it, so that a client is known by
 * what was handed to it, and taking it away ends it.
 */
@Singleton
public class ClientCertificates {
    private static final int LONGEST_SUBJECT = 2000;

    private final Session session;
    private final Clock clock;

    ClientCertificates(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** What is wrong with the certificate for a client; empty if nothing is. */
    public Optional<String> violation(X509Certificate certificate) {
        if (!certificate.getNotAfter().toInstant().isAfter(clock.instant())) {
            return Optional.of("expired at " + certificate.getNotAfter().toInstant() + " (expected: one that is good)");
        }
        return subject(certificate).length() > LONGEST_SUBJECT
                ? Optional.of("has a subject of more than " + LONGEST_SUBJECT + " characters (expected: a shorter one)")
                : Optional.empty();
    }

    /** Those of the instance with that id, the longest good first. */
    @Transactional
    public List<ClientCertificate> list(String instanceId) {
        return rows(instanceId).stream()
                .map(ClientCertificateRow::toCertificate)
                .toList();
    }

    /** Whether the client of the instance with that id may prove itself with the certificate at this moment. */
    @Transactional
    public boolean isGood(String instanceId, X509Certificate certificate) {
        var now = clock.instant();
        return certificate.getNotBefore().toInstant().isBefore(now)
                && certificate.getNotAfter().toInstant().isAfter(now)
                && find(instanceId, fingerprint(certificate)).isPresent();
    }

    /** Adds it to those of the instance with that id; what is there already stays. */
    @Transactional
    public ClientCertificate add(String instanceId, X509Certificate certificate) {
        return save(instanceId, certificate, false).toCertificate();
    }

    /** Makes these the only declared ones of the instance with that id. */
    @Transactional
    public void declare(String instanceId, Collection<X509Certificate> certificates) {
        var wanted = certificates.stream().map(ClientCertificates::fingerprint).collect(Collectors.toSet());
        rows(instanceId).stream()
                .filter(row -> row.declared && !wanted.contains(row.key.fingerprint()))
                .forEach(session::remove);
        certificates.forEach(certificate -> save(instanceId, certificate, true));
    }

    /** Takes it away; false if the instance has none of that fingerprint. */
    @Transactional
    public boolean remove(String instanceId, String fingerprint) {
        var found = find(instanceId, fingerprint);
        found.ifPresent(session::remove);
        return found.isPresent();
    }

    private ClientCertificateRow save(String instanceId, X509Certificate certificate, boolean declared) {
        var found = find(instanceId, fingerprint(certificate));
        if (found.isPresent()) {
            found.get().declared |= declared;
            return found.get();
        }
        var row = new ClientCertificateRow();
        row.key = new ClientCertificateRow.Key(instanceId, fingerprint(certificate));
        row.subject = subject(certificate);
        row.declared = declared;
        row.expiresAt = certificate.getNotAfter().toInstant();
        session.persist(row);
        return row;
    }

    private List<ClientCertificateRow> rows(String instanceId) {
        return session.createQuery(
                        "from ClientCertificate where key.instanceId = :id order by expiresAt desc, key.fingerprint",
                        ClientCertificateRow.class)
                .setParameter("id", instanceId)
                .getResultList();
    }

    private Optional<ClientCertificateRow> find(String instanceId, String fingerprint) {
        return Optional.ofNullable(
                session.find(ClientCertificateRow.class, new ClientCertificateRow.Key(instanceId, fingerprint)));
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Sha256.hex(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalArgumentException("the certificate cannot be encoded", impossible);
        }
    }
}
