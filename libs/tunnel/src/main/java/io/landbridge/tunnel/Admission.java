// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which connectors may connect. TLS has proven that the peer holds its certificate's key; whether the certificate
 * is believed is decided here, so that a refusal can say why. Safe on any thread.
 */
public final class Admission {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final Supplier<Trust> trust;
    private final Clock clock;

    /**
     * What is believed at a moment.
     *
     * @param authorities certificates of those who issue connectors' certificates; nobody is believed without one
     * @param revocation which of the issued certificates are void
     */
    public record Trust(List<X509Certificate> authorities, Revocation revocation) {
        public Trust {
            authorities = List.copyOf(authorities);
        }
    }

    /** Which certificates are void. */
    public sealed interface Revocation {
        /** It is known; what is not in it is valid. */
        @FunctionalInterface
        non-sealed interface Known extends Revocation {
            boolean isRevoked(X509Certificate certificate);
        }

        /**
         * It is not known, so that nobody is believed.
         *
         * @param why for the one who is refused
         */
        record Unknown(String why) implements Revocation {}
    }

    /** The decision. */
    public sealed interface Verdict {
        record Admitted(ConnectorIdentity identity) implements Verdict {}

        /** The status and the text go to the connector. */
        record Refused(int status, String text) implements Verdict {}
    }

    /** @param trust asked for each decision; it must not block */
    public Admission(Supplier<Trust> trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    /** Decides about a certificate and its issuers, the connector's first. */
    public Verdict admit(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return new Verdict.Refused(401, "the connector sent no certificate (expected: the one from its enrolment)");
        }
        var certificate = chain.getFirst();
        if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
            return new Verdict.Refused(
                    403,
                    "the connector's certificate expired at "
                            + certificate.getNotAfter().toInstant()
                            + " by this proxy's clock: renew it with fresh authentication data");
        }
        return admit(certificate, chain, trust.get());
    }

    private Verdict admit(X509Certificate certificate, List<X509Certificate> chain, Trust believed) {
        var fault = fault(certificate, chain, believed);
        if (fault != null) {
            return new Verdict.Refused(403, "the connector's certificate is not accepted: " + fault);
        }
        return switch (believed.revocation()) {
            case Revocation.Unknown unknown -> new Verdict.Refused(503, unknown.why());
            case Revocation.Known known ->
                known.isRevoked(certificate)
                        ? new Verdict.Refused(
                                403, "the connector's certificate was revoked: enrol it with fresh authentication data")
                        : identify(certificate);
        };
    }

    private static Verdict identify(X509Certificate certificate) {
        return ConnectorIdentity.of(certificate)
                .<Verdict>map(Verdict.Admitted::new)
                .orElseGet(() -> new Verdict.Refused(403, "the certificate is no connector's"));
    }

    /** What is wrong with it; nothing if it is not. */
    private @Nullable String fault(X509Certificate certificate, List<X509Certificate> chain, Trust believed) {
        if (believed.authorities().isEmpty()) {
            return "this proxy knows no authority yet";
        }
        try {
            var usage = certificate.getExtendedKeyUsage();
            if (usage == null || !usage.contains(CLIENT_AUTHENTICATION)) {
                return "it is not for client authentication";
            }
            validate(chain, believed.authorities());
            return null;
        } catch (CertPathValidatorException invalid) {
            return Objects.requireNonNullElse(invalid.getMessage(), "invalid");
        } catch (GeneralSecurityException unusable) {
            return "it cannot be read";
        }
    }

    private void validate(List<X509Certificate> chain, List<X509Certificate> authorities)
            throws GeneralSecurityException {
        var parameters = new PKIXParameters(authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet()));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(clock.instant()));
        CertPathValidator.getInstance("PKIX").validate(path(chain, authorities), parameters);
    }

    private static CertPath path(List<X509Certificate> chain, List<X509Certificate> authorities)
            throws GeneralSecurityException {
        var withoutAnchors =
                chain.stream().filter(each -> !authorities.contains(each)).toList();
        return CertificateFactory.getInstance("X.509").generateCertPath(withoutAnchors);
    }
}
