// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFileTest {
    private static final String PASSWORD = "pass-W0rd";
    private static KeyPair keys;
    private static X509Certificate certificate;

    @BeforeAll
    static void create() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        var name = new X500Name("CN=test");
        var now = Instant.now();
        certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minusSeconds(60)),
                                Date.from(now.plusSeconds(3600)),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private interface Writing {
        void to(JcaPEMWriter writer) throws Exception;
    }

    private static Certificate pem(Writing... parts) throws Exception {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var part : parts) {
                part.to(writer);
            }
        }
        return file("store.pem", text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static Certificate file(String name, byte[] content) {
        return new Certificate(
                name, Optional.empty(), new Secret(Base64.getEncoder().encodeToString(content)));
    }

    private static Certificate p12(String name) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", keys.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[] {certificate});
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        return file(name, bytes.toByteArray());
    }

    private static void assertIsKey(ClientKey read) {
        assertThat(read.key().getEncoded()).isEqualTo(keys.getPrivate().getEncoded());
        assertThat(read.chain()).containsExactly(certificate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.p12", "store.pfx", "STORE.P12"})
    void readsKeysFromPkcs12(String name) throws Exception {
        assertIsKey(StoreFile.clientKey(p12(name), new Secret(PASSWORD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DES-EDE3-CBC", "AES-128-CBC", "AES-256-CBC"})
    void readsPemKeysThatAreEncryptedInTheTraditionalForm(String algorithm) throws Exception {
        // Given
        var encryptor = new JcePEMEncryptorBuilder(algorithm)
                .setProvider(new BouncyCastleProvider())
                .build(PASSWORD.toCharArray());
        var file = pem(
                writer -> writer.writeObject(keys.getPrivate(), encryptor), writer -> writer.writeObject(certificate));

        // When
        var key = StoreFile.clientKey(file, new Secret(PASSWORD));

        // Then
        assertIsKey(key);
    }

    @Test
    void readsPemKeysWithoutEncryptionInBothForms() throws Exception {
        assertIsKey(StoreFile.clientKey(
                pem(writer -> writer.writeObject(keys.getPrivate()), writer -> writer.writeObject(certificate)),
                new Secret("")));
        assertIsKey(StoreFile.clientKey(
                pem(
                        writer -> writer.writeObject(certificate),
                        writer -> writer.writeObject(new JcaPKCS8Generator(keys.getPrivate(), null))),
                new Secret("")));
    }

    @Test
    void wrongPasswordIsSaidWithoutIt() throws Exception {
        var file = p12("store.p12");

        assertThatThrownBy(() -> StoreFile.clientKey(file, new Secret("wrong-one")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'store.p12'")
                .hasMessageContaining("the right password")
                .hasMessageNotContaining("wrong-one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.cer", "a.crt", "a.der", "a.pem"})
    void readsCertificatesInEitherEncodingWhateverTheExtension(String name) throws Exception {
        var text = pem(writer -> writer.writeObject(certificate), writer -> writer.writeObject(certificate));

        assertThat(StoreFile.certificates(file(name, certificate.getEncoded()), new Secret("")))
                .containsExactly(certificate);
        assertThat(StoreFile.certificates(new Certificate(name, Optional.empty(), text.content()), new Secret("")))
                .containsExactly(certificate, certificate);
    }

    @Test
    void storesThatCannotBeUsedSayWhy() throws Exception {
        var keyOnly = pem(writer -> writer.writeObject(keys.getPrivate()));
        var certificateOnly = pem(writer -> writer.writeObject(certificate));
        var noPassword = new Secret("");

        assertThatThrownBy(() -> StoreFile.certificates(keyOnly, noPassword)).hasMessageContaining("no certificate");
        assertThatThrownBy(() -> StoreFile.clientKey(certificateOnly, noPassword))
                .hasMessageContaining("no private key with its certificate");
        assertThatThrownBy(() -> StoreFile.certificates(file("a.txt", new byte[1]), noPassword))
                .hasMessageContaining("expected: p12, pfx, jks, pem, der, cer or crt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void tellsTheChainOfEachAlias(String type) throws Exception {
        // Given
        var file = file("store." + (type.equals("JKS") ? "jks" : "p12"), keyStore(type, PASSWORD));

        // When
        var chains = StoreFile.chains(file, new Secret(PASSWORD)).orElseThrow();

        // Then
        assertThat(chains)
                .containsExactly(
                        new CertificateChain(Optional.of("anchor"), List.of(certificate)),
                        new CertificateChain(Optional.of("key"), List.of(certificate)));
    }

    @Test
    void tellsTheChainsOfKeyStoresThatAreReadableWithoutPassword() throws Exception {
        // Given
        var jks = file("store.jks", keyStore("JKS", PASSWORD));
        var open = file("store.p12", keyStore("PKCS12", ""));

        // Then
        assertThat(StoreFile.chains(jks, new Secret("")))
                .hasValueSatisfying(chains -> assertThat(chains).hasSize(2));
        assertThat(StoreFile.chains(open, new Secret("")))
                .hasValueSatisfying(chains -> assertThat(chains).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another"})
    void tellsNoChainsOfAKeyStoreWithAnotherPassword(String password) throws Exception {
        assertThat(StoreFile.chains(file("store.p12", keyStore("PKCS12", PASSWORD)), new Secret(password)))
                .isEmpty();
    }

    @Test
    void tellsTheChainOfAFileWhoseKeyIsLocked() throws Exception {
        // Given
        var encryptor = new JcePEMEncryptorBuilder("AES-256-CBC")
                .setProvider(new BouncyCastleProvider())
                .build(PASSWORD.toCharArray());
        var file = pem(
                writer -> writer.writeObject(keys.getPrivate(), encryptor), writer -> writer.writeObject(certificate));

        // When
        var chains = StoreFile.chains(file, new Secret("")).orElseThrow();

        // Then
        assertThat(chains).containsExactly(new CertificateChain(Optional.empty(), List.of(certificate)));
    }

    @Test
    void tellsTheChainOfABinaryCertificate() throws Exception {
        assertThat(StoreFile.chains(file("store.cer", certificate.getEncoded()), new Secret("")))
                .hasValue(List.of(new CertificateChain(Optional.empty(), List.of(certificate))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.pem", "store.cer", "store.p12", "store.jks"})
    void refusesChainsOfWhatIsNoStore(String name) {
        assertThatThrownBy(() -> StoreFile.chains(file(name, new byte[] {1, 2, 3}), new Secret("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("expected");
    }

    private static byte[] keyStore(String type, String password) throws Exception {
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry("key", keys.getPrivate(), password.toCharArray(), new X509Certificate[] {certificate});
        store.setCertificateEntry("anchor", certificate);
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        return bytes.toByteArray();
    }
}
