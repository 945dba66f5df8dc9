// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.Secret;
import io.landbridge.oauth.ServiceKeyCredentials;
import io.landbridge.operator.config.OperatorConfig.Instance;
import io.landbridge.operator.config.OperatorConfig.PrivateKeyEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindingSecretTest {
    private static final Map<String, String> FIELDS = Map.of(
            "clientid",
            "c",
            "clientsecret",
            "top secret",
            "url",
            "https://token.example",
            "uri",
            "https://dest.example");
    private static final String JSON = """
            {"clientid": "c", "clientsecret": "top secret", "url": "https://token.example", "uri": "https://dest.example"}""";

    private static Binding read(Optional<String> secretKey, Map<String, String> entries) {
        return new BindingSecret(new Instance("dest", "landbridge", "binding", secretKey))
                .read(Optional.of(data(entries)), Optional.empty());
    }

    private static Map<String, String> data(Map<String, String> entries) {
        return entries.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Base64.getEncoder()
                                .encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void privateKeyOfACertificateMayBeInAnotherSecret(@TempDir Path folder) throws Exception {
        // Given
        var own = openssl(folder);
        var fields = Map.of(
                "clientid", "c",
                "credential-type", "x509",
                "certificate", Files.readString(own.resolveSibling("own.crt")),
                "certurl", "https://cert.example",
                "url", "https://token.example",
                "uri", "https://dest.example");
        var place = new PrivateKeyEntry("vault", "keys", "pk.pem");
        var secret =
                new BindingSecret(new Instance("dest", "landbridge", "binding", Optional.empty(), Optional.of(place)));

        // When
        var binding =
                secret.read(Optional.of(data(fields)), Optional.of(data(Map.of("pk.pem", Files.readString(own)))));
        var lacking = secret.read(Optional.of(data(fields)), Optional.empty());

        // Then
        assertThat(binding).isInstanceOfSatisfying(Binding.Usable.class, usable -> {
            assertThat(usable.key().credentials().haveCertificate()).isTrue();
            assertThat(usable.json().value()).contains("\"key\":\"-----BEGIN PRIVATE KEY");
        });
        assertThat(lacking)
                .isEqualTo(new Binding.Unusable(
                        "Secret landbridge/binding of instance 'dest' lacks its private key: Secret"
                                + " vault/keys has no entry 'pk.pem' (expected: it in PEM)"));
    }

    private static Path openssl(Path folder) throws Exception {
        var key = folder.resolve("own.key");
        var process = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=own",
                        "-keyout",
                        key.toString(),
                        "-out",
                        folder.resolve("own.crt").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return key;
    }

    @Test
    void wholeKeyIsOneEntry() {
        // When
        var binding = read(Optional.of("key"), Map.of("key", JSON, "other", "x"));

        // Then
        assertThat(binding).isInstanceOfSatisfying(Binding.Usable.class, usable -> {
            assertThat(usable.key().credentials()).isEqualTo(ServiceKeyCredentials.of("c", new Secret("top secret")));
            assertThat(usable.json().value()).isEqualTo(JSON);
        });
    }

    @Test
    void everyFieldIsAnEntryAndDescriptionsAreLeftOut() {
        // Given
        var entries = new java.util.HashMap<>(FIELDS);
        entries.put(".metadata", "{}");

        // When
        var binding = read(Optional.empty(), entries);

        // Then
        assertThat(binding).isInstanceOfSatisfying(Binding.Usable.class, usable -> {
            assertThat(usable.key().destinationService()).hasHost("dest.example");
            assertThat(usable.json().value())
                    .contains("\"clientsecret\":\"top secret\"")
                    .doesNotContain("metadata");
        });
    }

    @Test
    void saysWhichSecretIsMissing() {
        // When
        var binding = new BindingSecret(new Instance("dest", "vault", "binding", Optional.empty()))
                .read(Optional.empty(), Optional.empty());

        // Then
        assertThat(binding)
                .isEqualTo(new Binding.Unusable(
                        "Secret vault/binding of instance 'dest' does not exist (expected: the service key)"));
    }

    @Test
    void saysWhichEntryIsMissing() {
        assertThat(read(Optional.of("key"), FIELDS))
                .isInstanceOfSatisfying(
                        Binding.Unusable.class,
                        unusable -> assertThat(unusable.message()).contains("has no entry 'key'"));
    }

    @Test
    void saysWhatIsWrongWithTheKeyButNotItsSecrets() {
        assertThat(read(Optional.of("key"), Map.of("key", JSON.replace("uri", "ur"))))
                .isInstanceOfSatisfying(
                        Binding.Unusable.class,
                        unusable ->
                                assertThat(unusable.message()).contains("uri").doesNotContain("top secret"));
    }

    @Test
    void textFormHasNoSecrets() {
        assertThat(read(Optional.of("key"), Map.of("key", JSON)).toString()).doesNotContain("top secret");
    }
}
