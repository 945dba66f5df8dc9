// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFormatsTest {
    private static final Secret PASSWORD = new Secret("changeit");
    private static final Secret NONE = new Secret("");

    private static PrivateAuthority authority;
    private static ClientKey client;

    @BeforeAll
    static void issue() throws Exception {
        authority = PrivateAuthority.create("Authority");
        client = authority.issue("client");
    }

    private static Certificate file(String name, byte[] content) {
        return new Certificate(
                name, Optional.empty(), new Secret(Base64.getEncoder().encodeToString(content)));
    }

    private static Certificate pem(String... blocks) {
        return file("store.pem", String.join("", blocks).getBytes(StandardCharsets.US_ASCII));
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    private static String keyBlock() {
        return block("PRIVATE KEY", client.key().getEncoded());
    }

    private static String certificateBlock() throws Exception {
        return block("CERTIFICATE", client.chain().getFirst().getEncoded());
    }

    private static byte[] keyStore(String type) throws Exception {
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        var password = PASSWORD.value().toCharArray();
        store.setKeyEntry("key", client.key(), password, client.chain().toArray(X509Certificate[]::new));
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"PKCS12, key.p12", "PKCS12, KEY.PFX", "JKS, key.jks"})
    void readsKeyAndCertificatesOfKeyStore(String type, String name) throws Exception {
        // Given
        var file = file(name, keyStore(type));

        // When
        var key = StoreFile.clientKey(file, PASSWORD);

        // Then
        assertThat(key).isEqualTo(client);
        assertThat(StoreFile.certificates(file, PASSWORD))
                .containsExactly(client.chain().getFirst());
    }

    @Test
    void putsChainOfPemInOrder() throws Exception {
        // When
        var key = StoreFile.clientKey(pem(authority.pem(), keyBlock(), certificateBlock()), NONE);

        // Then
        assertThat(key).isEqualTo(client);
    }

    @Test
    void takesTheKeyThatTheCertificateIsFor() throws Exception {
        // Given
        var other = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();

        // When
        var key = StoreFile.clientKey(
                pem(block("PRIVATE KEY", other.getEncoded()), keyBlock(), certificateBlock()), NONE);

        // Then
        assertThat(key.key()).isEqualTo(client.key());
    }

    @Test
    void refusesKeyWithTheCertificateOfAnother() throws Exception {
        // Given
        var other = authority.issue("other").chain().getFirst();

        // When, then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreFile.clientKey(pem(keyBlock(), block("CERTIFICATE", other.getEncoded())), NONE))
                .withMessageContaining("'store.pem'")
                .withMessageContaining("no private key with its certificate");
    }

    @Test
    void unlocksEncryptedKeyWithThePassword() throws Exception {
        // Given
        var locked = pem(block("ENCRYPTED PRIVATE KEY", encryptedKey()), certificateBlock());

        // When
        var key = StoreFile.clientKey(locked, PASSWORD);

        // Then
        assertThat(key.key()).isEqualTo(client.key());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreFile.clientKey(locked, new Secret("wr0ng")))
                .withMessageContaining("the right password")
                .withMessageNotContaining("wr0ng");
    }

    private static byte[] encryptedKey() throws Exception {
        var algorithm = "PBEWithHmacSHA256AndAES_256";
        var cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec(PASSWORD.value().toCharArray())));
        var parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(
                        parameters, cipher.doFinal(client.key().getEncoded()))
                .getEncoded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"der", "cer", "crt"})
    void readsCertificateInDer(String extension) throws Exception {
        // Given
        var file = file("anchor." + extension, authority.certificate().getEncoded());

        // When, then
        assertThat(StoreFile.certificates(file, NONE)).isEqualTo(List.of(authority.certificate()));
    }

    @ParameterizedTest
    @CsvSource({
        "store.txt, its format is not supported",
        "store.p12, it cannot be read",
        "store.jks, it cannot be read",
        "store.crt, it cannot be read"
    })
    void saysWhatIsWrongWithTheStore(String name, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreFile.certificates(file(name, new byte[] {1, 2}), PASSWORD))
                .withMessageStartingWith("store '" + name + "' cannot be used: " + reason)
                .withMessageNotContaining(PASSWORD.value());
    }
}
