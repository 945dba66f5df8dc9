// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import io.landbridge.destination.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.jspecify.annotations.Nullable;

/** A chain of certificates, with the private key of the first, as the bytes of a file. */
record CertificateFile(List<X509Certificate> chain, Optional<PrivateKey> key, Secret password) {
    private static final String ALIAS = "generated";
    private static final Provider PROVIDER = new BouncyCastleProvider();

    byte[] encode(FileFormat format) {
        try {
            return switch (format) {
                case PEM -> pem();
                case PKCS12 -> keyStore("PKCS12");
                case JKS -> keyStore("JKS");
            };
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("The certificate cannot be written as " + format, impossible);
        }
    }

    private byte[] pem() throws IOException, OperatorCreationException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            if (key.isPresent()) {
                writer.writeObject(new JcaPKCS8Generator(key.get(), encryptor()));
            }
            for (var certificate : chain) {
                writer.writeObject(certificate);
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private @Nullable OutputEncryptor encryptor() throws OperatorCreationException {
        return password.value().isEmpty()
                ? null
                : new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setProvider(PROVIDER)
                        .setPRF(PKCS8Generator.PRF_HMACSHA256)
                        .setPassword(password.value().toCharArray())
                        .build();
    }

    private byte[] keyStore(String type) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        var secret = password.value().toCharArray();
        store.setKeyEntry(ALIAS, key.orElseThrow(), secret, chain.toArray(Certificate[]::new));
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, secret);
        return bytes.toByteArray();
    }
}
