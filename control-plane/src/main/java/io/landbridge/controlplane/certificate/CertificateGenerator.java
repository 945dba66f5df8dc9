// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import jakarta.inject.Singleton;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes certificates for destinations: good for TLS clients, signed by an issuer of their own. */
@Singleton
public class CertificateGenerator {
    private final CertificateIssuer issuer;

    CertificateGenerator(CertificateIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * A new one. Computes for up to a second; the first time for several.
     *
     * @param tenantId whose it is, which the subject says
     * @param format PEM if there is a requester, who keeps the private key
     * @param now when it begins
     */
    public GeneratedCertificate generate(
            String tenantId, FileFormat format, CertificateAttributes attributes, Instant now) {
        var own = attributes.requester().isPresent() ? Optional.<KeyPair>empty() : Optional.of(X509Writer.clientKeys());
        var key = own.map(KeyPair::getPublic).or(attributes::requester).orElseThrow();
        var chain = chain(tenantId, attributes.commonName(), attributes.lifetime(), key, now);
        var file = new CertificateFile(chain, own.<PrivateKey>map(KeyPair::getPrivate), attributes.password());
        return new GeneratedCertificate(
                file.encode(format), chain.getFirst().getNotAfter().toInstant());
    }

    /**
     * A new one with its key, for a client of the token service. Computes as long.
     *
     * @param tenantId whose it is, which the subject says
     * @param now when it begins
     */
    public ClientIdentity identity(String tenantId, String commonName, Lifetime lifetime, Instant now) {
        var keys = X509Writer.clientKeys();
        return new ClientIdentity(chain(tenantId, commonName, lifetime, keys.getPublic(), now), keys.getPrivate());
    }

    private List<X509Certificate> chain(
            String tenantId, String commonName, Lifetime lifetime, PublicKey key, Instant now) {
        var by = issuer.get();
        var wanted = lifetime.expiry(now);
        var last = by.certificate().getNotAfter().toInstant();
        var subject = X509Writer.subject(tenantId, commonName);
        var certificate = X509Writer.client(by, subject, key, now, wanted.isBefore(last) ? wanted : last);
        return List.of(certificate, by.certificate());
    }
}
