// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed certificates, made by the JDK's own tool. */
final class Certificates {
    static final String PASSWORD = "changeit";
    private static final String ALIAS = "one";

    private Certificates() {}

    /** A PKCS#12 key store with one key; the certificate is good for {@code localhost} and 127.0.0.1. */
    static Path keyStore(Path folder, String commonName, String type) throws IOException, InterruptedException {
        var file = folder.resolve(commonName + (type.equals("JKS") ? ".jks" : ".p12"));
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + commonName,
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        type,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
        return file;
    }

    static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    /** The certificate alone. */
    static byte[] certificatePem(Path file) throws IOException, GeneralSecurityException {
        return block("CERTIFICATE", load(file).getCertificate(ALIAS).getEncoded())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The key, then the certificate. */
    static byte[] keyPem(Path file) throws IOException, GeneralSecurityException {
        var key = block(
                "PRIVATE KEY", load(file).getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return (key + new String(certificatePem(file), StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    /** A server that shows the first store's certificate, and believes the clients of the others. */
    static SSLContext serverContext(Path server, List<Path> clients) throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(server), PASSWORD.toCharArray());
        var believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        for (var client : clients) {
            believed.setCertificateEntry(client.toString(), load(client).getCertificate(ALIAS));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
