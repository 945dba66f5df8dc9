// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom a client believes to be the server it calls. */
public sealed interface ServerTrust {
    /** The platform's trust anchors and strict host names. */
    ServerTrust DEFAULT = new Anchored(List.of(), HostnameVerification.STRICT);

    /** This trust as the JDK and Netty take it; it checks host names itself, so that no further set-up is needed. */
    X509ExtendedTrustManager toTrustManager();

    /** Nothing is checked ({@code TrustAll}). */
    record Everyone() implements ServerTrust {
        @Override
        public X509ExtendedTrustManager toTrustManager() {
            return new UncheckedTrust();
        }
    }

    /**
     * A chain to a trust anchor, and a matching host name.
     *
     * @param additional anchors beside the platform's own, which always count
     * @param hostnames how the host name is compared
     */
    record Anchored(List<X509Certificate> additional, HostnameVerification hostnames) implements ServerTrust {
        public Anchored {
            additional = List.copyOf(additional);
        }

        @Override
        public X509ExtendedTrustManager toTrustManager() {
            return AnchoredTrust.of(this);
        }
    }

    /**
     * A chain that has one of these certificates in it, be it an authority's or the server's own, and a matching host name
     * (RFC 6125). The platform's trust anchors do not count: without certificates, nobody is believed.
     */
    record Only(List<X509Certificate> certificates) implements ServerTrust {
        public Only {
            certificates = List.copyOf(certificates);
        }

        @Override
        public X509ExtendedTrustManager toTrustManager() {
            return AnchoredTrust.of(this);
        }
    }
}
