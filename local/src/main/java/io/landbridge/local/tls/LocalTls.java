// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tls;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe on this machine. */
public final class LocalTls {
    private static final String PROTOCOL = "TLS";
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int LINE = 64;

    private LocalTls() {}

    /** Believes every server. Only for those that local mode itself started on this machine. */
    public static SSLContext everyone() {
        try {
            var context = SSLContext.getInstance(PROTOCOL);
            context.init(null, new TrustManager[] {new Everyone()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Believes what a file of certificates in PEM vouches for.
     *
     * @throws IOException if the file cannot be used
     */
    public static SSLContext trusting(Path pem) throws IOException {
        try (var file = Files.newInputStream(pem)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry(String.valueOf(store.size()), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance(PROTOCOL);
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException malformed) {
            throw new IOException(pem + " cannot be used (expected: certificates in PEM): " + malformed, malformed);
        }
    }

    /**
     * The certificate that a server shows, in PEM. Blocks for seconds at most.
     *
     * @throws IOException if it does not answer
     */
    public static String certificateOf(URI server) throws IOException {
        try (var socket = (SSLSocket) everyone().getSocketFactory().createSocket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.startHandshake();
            return pem(socket.getSession().getPeerCertificates()[0]);
        }
    }

    static String pem(Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String what, byte[] bytes) {
        var base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }
}
