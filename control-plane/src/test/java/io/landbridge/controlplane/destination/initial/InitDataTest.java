// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.initial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitDataTest {
    @TempDir
    private Path folder;

    @Test
    void tellsEverythingThatIsNotUnderstood() throws IOException {
        // Given
        var violations = new ArrayList<String>();
        var document = new ObjectMapper()
                .readTree("{\"space\":{},\"instance\":{\"existing_destinations_policy\":\"merge\",\"destination\":[],"
                        + "\"destinationFiles\":[\"missing.json\"]}}");

        // When
        var data = InitData.read("instances[0].initData", document, Optional.of(folder), violations);

        // Then
        assertThat(data.entries()).isEmpty();
        assertThat(violations)
                .containsExactly(
                        "instances[0].initData.space is not known (expected one of: [instance, subaccount])",
                        "instances[0].initData.instance.destination is not known (expected one of: [certificates,"
                                + " destinationFiles, destinations, existing_certificates_policy,"
                                + " existing_destinations_policy, fragments])",
                        "instances[0].initData.instance.existing_destinations_policy is 'merge'"
                                + " (expected: fail, ignore or update)",
                        "instances[0].initData.instance.destinationFiles 'missing.json' cannot be read (expected: an"
                                + " exported destination, its path relative to the declaration's folder):"
                                + " NoSuchFileException");
    }

    @Test
    void policyHoldsForTheDestinationsOfItsLevel() throws IOException {
        // Given
        var violations = new ArrayList<String>();
        var document = new ObjectMapper()
                .readTree(
                        "{\"subaccount\":{\"existing_destinations_policy\":\"fail\",\"destinations\":[{\"Name\":\"a\","
                                + "\"Type\":\"HTTP\"}]},\"instance\":{\"destinations\":[{\"Name\":\"b\",\"Type\":\"HTTP\"}]}}");

        // When
        var data = InitData.read("initData", document, Optional.of(folder), violations);

        // Then
        assertThat(violations).isEmpty();
        assertThat(data.entries())
                .extracting(entry -> entry.reading().name() + " " + entry.policy() + " " + entry.onSubaccount())
                .containsExactly("b UPDATE false", "a FAIL true");
    }
}
