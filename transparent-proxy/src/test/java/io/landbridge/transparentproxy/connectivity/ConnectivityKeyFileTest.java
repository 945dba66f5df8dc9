// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.Secret;
import io.landbridge.oauth.ServiceKeyCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectivityKeyFileTest {
    private static final String KEY = """
            {"clientid": "sb-proxy", "clientsecret": "s3cret", "token_service_url": "https://tokens.example.com/oauth/token"}
            """;

    @TempDir
    Path folder;

    @Test
    void readsASecretWhoseOnlyEntryIsTheKey() throws IOException {
        // Given
        write(Map.of("service_key", KEY));

        // When
        var client = ConnectivityKeyFile.read(folder);

        // Then
        assertThat(client.credentials().clientId()).isEqualTo("sb-proxy");
        assertThat(client.credentials()).isEqualTo(ServiceKeyCredentials.of("sb-proxy", new Secret("s3cret")));
    }

    @Test
    void readsASecretWithAnEntryForEachFieldAndOneWithAllOfThem() throws IOException {
        // Given
        write(Map.of(
                "clientid", "sb-proxy",
                "clientsecret", "s3cret",
                "token_service_url", "https://tokens.example.com/oauth/token",
                ".metadata", "{}",
                "service-key.json", KEY));

        // When
        var client = ConnectivityKeyFile.read(folder);

        // Then
        assertThat(client.credentials().clientId()).isEqualTo("sb-proxy");
        assertThat(client.credentials()).isEqualTo(ServiceKeyCredentials.of("sb-proxy", new Secret("s3cret")));
    }

    private void write(Map<String, String> entries) throws IOException {
        for (var entry : entries.entrySet()) {
            Files.writeString(folder.resolve(entry.getKey()), entry.getValue());
        }
    }
}
