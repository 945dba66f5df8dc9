// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.operator.config.OperatorConfig.Instance;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
        var data = entries.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Base64.getEncoder()
                                .encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8))));
        return new BindingSecret(new Instance("dest", "landbridge", "binding", secretKey)).read(Optional.of(data));
    }

    @Test
    void wholeKeyIsOneEntry() {
        // When
        var binding = read(Optional.of("key"), Map.of("key", JSON, "other", "x"));

        // Then
        assertThat(binding).isInstanceOfSatisfying(Binding.Usable.class, usable -> {
            assertThat(usable.key().clientSecret().value()).isEqualTo("top secret");
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
        var binding =
                new BindingSecret(new Instance("dest", "vault", "binding", Optional.empty())).read(Optional.empty());

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
