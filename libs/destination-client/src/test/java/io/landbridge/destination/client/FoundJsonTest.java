// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.Owner;
import io.landbridge.destination.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoundJsonTest {
    private static final String CONFIGURATION = "\"destinationConfiguration\": {\"Name\": \"erp\", \"Type\": \"HTTP\"}";

    @Test
    void readsDocumentedAnswer() {
        // When
        var found = read("""
                {"owner": {"SubaccountId": "sub", "InstanceId": null},
                 "destinationConfiguration": {"Name": "erp", "Type": "HTTP", "own": "kept", "sap-client": 100},
                 "authTokens": [{"type": "Bearer", "value": "t0ken", "expires_in": "3600", "scope": "a b",
                    "http_header": {"key": "Authorization", "value": "Bearer t0ken"}, "new": {}}],
                 "certificates": [{"Name": "key.p12", "Content": "AAAA", "Type": "CERTIFICATE"}]}""");

        // Then
        assertThat(found.owner()).isEqualTo(new Owner(Optional.of("sub"), Optional.empty()));
        assertThat(found.destination().properties())
                .isEqualTo(Map.of("Name", "erp", "Type", "HTTP", "own", "kept", "sap-client", "100"));
        assertThat(found.authTokens())
                .containsExactly(new AuthToken.Granted(
                        "Bearer",
                        new Secret("t0ken"),
                        new AuthToken.HttpHeader("Authorization", new Secret("Bearer t0ken")),
                        Optional.of(Duration.ofHours(1)),
                        Optional.of("a b"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(found.certificates())
                .containsExactly(new Certificate("key.p12", Optional.of("CERTIFICATE"), new Secret("AAAA")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': '', 'value': '', 'error': 'Retrieval failed'} | Retrieval failed",
                "{'type': 'Bearer', 'value': 'x'} | without http_header",
                "{'type': 'Bearer', 'value': 'x', 'http_header': {'key': 'Authorization'}} | without http_header",
                "'text' | without http_header"
            },
            quoteCharacter = '`')
    void saysWhyThereIsNoToken(String token, String reason) {
        // When
        var found = read("{" + CONFIGURATION + ", \"authTokens\": [" + token.replace('\'', '"') + "]}");

        // Then
        assertThat(found.authTokens())
                .singleElement()
                .isInstanceOfSatisfying(
                        AuthToken.Failed.class,
                        failed -> assertThat(failed.error()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource({"'\"60\"', 60", "60, 60", "'\"soon\"', 0", "'\"-1\"', 0", "'\"99999999999999999999\"', 0"})
    void takesUnreadableLifeForExpired(String expiresIn, int seconds) {
        // When
        var found = read("{" + CONFIGURATION
                + ", \"authTokens\": [{\"http_header\": {\"key\": \"a\", \"value\": \"b\"}, \"expires_in\": "
                + expiresIn
                + "}]}");

        // Then
        assertThat(found.authTokens())
                .singleElement()
                .isInstanceOfSatisfying(
                        AuthToken.Granted.class,
                        granted -> assertThat(granted.expiresIn()).contains(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"destinationConfiguration\": {\"Name\": \"erp\"}}", "7"})
    void refusesWhatIsNoDestination(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json));
    }

    @Test
    void boundsNumberOfParts() {
        var properties =
                IntStream.range(0, 2_000).mapToObj(i -> "\"p" + i + "\": \"\"").collect(Collectors.joining(","));
        var tokens = IntStream.range(0, 200).mapToObj(i -> "{}").collect(Collectors.joining(","));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"destinationConfiguration\": {" + properties + "}}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{" + CONFIGURATION + ", \"authTokens\": [" + tokens + "]}"));
    }

    private static FoundDestination read(String json) {
        try {
            return FoundJson.read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
