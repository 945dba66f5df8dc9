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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which connectors may connect. TLS has proven that the peer holds its certificate's key; whether the certificate
 * is believed is decided here, so that a refusal can say why. Safe on any thread.
 */
public final class Admission {
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final Supplier<Trust> trust;
    private final Supplier<Optional<X509Certificate>> own;
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

    /**
     * Of connectors alone; no peer is believed.
     *
     * @param trust asked for each decision; it must not block
     */
    public Admission(Supplier<Trust> trust, Clock clock) {
        this(trust, Optional::empty, clock);
    }

    /**
     * Of connectors, and of other replicas of the same proxy.
     *
     * @param own what this replica itself shows at a moment: the subject of its peers' certificates is the same, since it says
     *     whose proxy it is
     */
    public Admission(Supplier<Trust> trust, Supplier<Optional<X509Certificate>> own, Clock clock) {
        this.trust = trust;
        this.own = own;
        this.clock = clock;
    }

    /** Decides about a certificate and its issuers, the connector's first. */
    public Verdict admit(List<X509Certificate> chain) {
        return refusal(chain, Holder.CONNECTOR)
                .<Verdict>map(refused -> refused)
                .orElseGet(() -> identify(chain.getFirst()));
    }

    /**
     * Why another replica of the proxy is not believed, if it is not. The certificates of replicas are for both ends of a
     * connection, those of connectors are not; and one authority may serve the proxies of several owners.
     */
    public Optional<Verdict.Refused> refusalOfPeer(List<X509Certificate> chain) {
        return refusal(chain, Holder.REPLICA)
                .or(() -> isOfThisProxy(chain.getFirst())
                        ? Optional.empty()
                        : refused(403, "the replica's certificate is not accepted: it is another proxy's"));
    }

    private boolean isOfThisProxy(X509Certificate certificate) {
        return own.get()
                .map(X509Certificate::getSubjectX500Principal)
                .filter(certificate.getSubjectX500Principal()::equals)
                .isPresent();
    }

    /** Whose certificate it is. */
    private enum Holder {
        CONNECTOR("connector", "enrol it with fresh authentication data", Set.of(CLIENT_AUTHENTICATION)),
        REPLICA("replica", "let it get a new one", Set.of(CLIENT_AUTHENTICATION, SERVER_AUTHENTICATION));

        private final String word;
        private final String remedy;
        private final Set<String> purposes;

        Holder(String word, String remedy, Set<String> purposes) {
            this.word = word;
            this.remedy = remedy;
            this.purposes = purposes;
        }
    }

    private Optional<Verdict.Refused> refusal(List<X509Certificate> chain, Holder holder) {
        if (chain.isEmpty()) {
            return refused(401, "the " + holder.word + " sent no certificate (expected: the one from its enrolment)");
        }
        var certificate = chain.getFirst();
        if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
            return refused(
                    403,
                    "the " + holder.word + "'s certificate expired at "
                            + certificate.getNotAfter().toInstant() + " by this proxy's clock: "
                            + (holder == Holder.CONNECTOR ? "renew it with fresh authentication data" : holder.remedy));
        }
        return refusal(certificate, chain, trust.get(), holder);
    }

    private Optional<Verdict.Refused> refusal(
            X509Certificate certificate, List<X509Certificate> chain, Trust believed, Holder holder) {
        var fault = fault(certificate, chain, believed, holder);
        if (fault != null) {
            return refused(403, "the " + holder.word + "'s certificate is not accepted: " + fault);
        }
        return switch (believed.revocation()) {
            case Revocation.Unknown unknown -> refused(503, unknown.why());
            case Revocation.Known known ->
                known.isRevoked(certificate)
                        ? refused(403, "the " + holder.word + "'s certificate was revoked: " + holder.remedy)
                        : Optional.empty();
        };
    }

    private static Optional<Verdict.Refused> refused(int status, String text) {
        return Optional.of(new Verdict.Refused(status, text));
    }

    private static Verdict identify(X509Certificate certificate) {
        return ConnectorIdentity.of(certificate)
                .<Verdict>map(Verdict.Admitted::new)
                .orElseGet(() -> new Verdict.Refused(403, "the certificate is no connector's"));
    }

    /** What is wrong with it; nothing if it is not. */
    private @Nullable String fault(
            X509Certificate certificate, List<X509Certificate> chain, Trust believed, Holder holder) {
        if (believed.authorities().isEmpty()) {
            return "this proxy knows no authority yet";
        }
        try {
            var usage = certificate.getExtendedKeyUsage();
            if (usage == null || !usage.contains(CLIENT_AUTHENTICATION)) {
                return "it is not for client authentication";
            }
            if (!usage.containsAll(holder.purposes)
                    || (holder == Holder.REPLICA
                            && ConnectorIdentity.of(certificate).isPresent())) {
                return "it is no replica's";
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
