// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.destination.store.Kind;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
    private static final List<EntityFormat> OFFERS = EntityFormat.of(Kind.DESTINATION);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | JSON",
                "application/* | JSON",
                "application/json | JSON",
                "application/json;charset=utf-8 | JSON",
                "application/json, text/plain, */* | JSON",
                "application/yaml | YAML",
                "application/yaml, */* | YAML",
                "application/yaml, */*;q=0.8 | YAML",
                "application/yaml;q=0.5, application/json | JSON",
                "application/json;q=0.5, application/yaml;q=0.9 | YAML",
                "application/json;q=0, */* | YAML",
                "text/* | PROPERTIES",
                "text/x-java-properties | PROPERTIES",
                "text/html, image/gif, */*;q=0.2 | JSON"
            })
    void whatIsWantedMostIsChosen(String accept, EntityFormat expected) {
        assertThat(negotiation(accept).choose(OFFERS)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "application/zip", "application/json;q=0", "application/yaml;q=x", "*/*;q=0.000"})
    void nothingFitsWhatIsNotOffered(String accept) {
        assertThat(negotiation(accept).choose(OFFERS)).isEmpty();
    }

    private static Negotiation negotiation(String accept) {
        return new Negotiation(
                Arrays.stream(accept.split(", ")).map(MediaType::valueOf).toList());
    }
}
