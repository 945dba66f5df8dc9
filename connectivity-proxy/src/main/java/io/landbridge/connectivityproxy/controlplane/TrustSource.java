// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.controlplane;

import io.landbridge.connectivityproxy.controlplane.ControlPlane.FailedException;
import io.landbridge.http.HttpAnswer.Answered;
import io.landbridge.tunnel.Admission.Revocation;
import io.landbridge.tunnel.Admission.Trust;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom to believe to be an agent: the control plane's authorities, and what they have revoked, asked for every few seconds.
 * The last good list counts until its own end ({@code nextUpdate}); without one, nobody is believed.
 */
public final class TrustSource implements Supplier<Trust> {
    private static final Logger LOG = LoggerFactory.getLogger(TrustSource.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final ControlPlane controlPlane;
    private final Runnable onChange;
    private final Clock clock;
    private volatile List<X509Certificate> authorities = List.of();
    private volatile @Nullable X509CRL revoked;
    private volatile String failure = "it was not asked yet";
    private Optional<String> tag = Optional.empty();
    private boolean failing;

    /**
     * @param onChange called when the list of revoked certificates is another
     * @param clock tells the time
     */
    public TrustSource(ControlPlane controlPlane, Runnable onChange, Clock clock) {
        this.controlPlane = controlPlane;
        this.onChange = onChange;
        this.clock = clock;
    }

    /** Begins to ask. */
    public void start(Rhythm rhythm) {
        rhythm.every(PAUSE, this::refresh);
    }

    private void refresh() {
        try {
            if (authorities.isEmpty()) {
                authorities = readAuthorities();
            }
            readRevoked();
            failing = false;
        } catch (FailedException | GeneralSecurityException unusable) {
            failure = String.valueOf(unusable.getMessage());
            if (!failing) {
                LOG.atWarn()
                        .addKeyValue("reason", failure)
                        .log("Authorities or revoked certificates are not to be had");
            }
            failing = true;
        }
    }

    private List<X509Certificate> readAuthorities() throws FailedException, CertificateException {
        var path = controlPlane.key().authoritiesPath();
        var answer = controlPlane.get(path, Map.of("Accept", "application/pem-certificate-chain, */*"));
        if (answer.status() != OK) {
            throw new FailedException("the control plane answered " + answer.status() + " to " + path);
        }
        var factory = CertificateFactory.getInstance("X.509");
        return factory.generateCertificates(new ByteArrayInputStream(answer.body())).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private void readRevoked() throws FailedException, GeneralSecurityException {
        var path = controlPlane.key().authoritiesPath() + "/crl";
        var answer = controlPlane.get(
                path, tag.map(known -> Map.of("If-None-Match", known)).orElse(Map.of()));
        switch (answer.status()) {
            case OK -> accept(answer);
            case NOT_MODIFIED -> {
                // as it was
            }
            default -> throw new FailedException("the control plane answered " + answer.status() + " to " + path);
        }
    }

    private void accept(Answered answer) throws FailedException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var list = (X509CRL) factory.generateCRL(new ByteArrayInputStream(answer.body()));
        if (!isSigned(list)) {
            // An authority may be new.
            authorities = readAuthorities();
            if (!isSigned(list)) {
                throw new FailedException(
                        "the list of revoked certificates is not signed by the control plane's authority");
            }
        }
        var known = revoked;
        if (known != null && list.getThisUpdate().before(known.getThisUpdate())) {
            throw new FailedException("the list of revoked certificates is older than the one before");
        }
        revoked = list;
        tag = answer.headers().firstValue("ETag");
        onChange.run();
    }

    private boolean isSigned(X509CRL list) {
        return authorities.stream().anyMatch(authority -> {
            try {
                list.verify(authority.getPublicKey());
                return true;
            } catch (GeneralSecurityException other) {
                return false;
            }
        });
    }

    /** Whether agents can be believed. */
    public Optional<String> whyNotReady() {
        return get().revocation() instanceof Revocation.Unknown unknown ? Optional.of(unknown.why()) : Optional.empty();
    }

    /** Whether the certificate is known to be revoked. */
    public boolean isRevoked(X509Certificate certificate) {
        var list = revoked;
        return list != null && list.isRevoked(certificate);
    }

    @Override
    public Trust get() {
        return new Trust(authorities, revocation(clock.instant()));
    }

    private Revocation revocation(Instant now) {
        var list = revoked;
        if (list == null) {
            return new Revocation.Unknown("the proxy does not know yet which certificates are revoked: " + failure);
        }
        var end = list.getNextUpdate();
        if (end != null && now.isAfter(end.toInstant())) {
            return new Revocation.Unknown("the proxy's list of revoked certificates is out of date since "
                    + end.toInstant() + ": " + failure);
        }
        Revocation.Known known = list::isRevoked;
        return known;
    }
}
