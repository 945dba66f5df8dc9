// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ResourceIdTest {
    private static final String CHARACTERS = "/+-2BD%#;=,.:@?& aZ9~_\u00e4\u20ac\"'<>{}|\\^`";

    @Test
    void encodesAsDocumented() {
        assertThat(ResourceId.encode("/a-b/c+d")).isEqualTo("-a+2Db-c+2Bd");
        assertThat(ResourceId.decode("-a+2Db-c+2Bd")).isEqualTo("/a-b/c+d");
        assertThat(ResourceId.decode("-")).isEqualTo("/");
        assertThat(ResourceId.decode(ResourceId.encode("/+2D"))).isEqualTo("/+2D");
        assertThat(ResourceId.decode(ResourceId.encode("/+2B-2D"))).isEqualTo("/+2B-2D");
    }

    @Test
    void whateverAnIdIsItComesBackFromAPath() {
        // Given
        var random = new Random(4711);
        for (int round = 0; round < 20_000; round++) {
            var id = "/" + text(random);

            // When
            var segment = PathSegment.encode(ResourceId.encode(id));

            // Then
            assertThat(segment).doesNotContain("/", "?", "#", ";", "%2F").matches("[A-Za-z0-9._~:+%-]+");
            assertThat(URI.create("https://host/" + segment).getRawPath()).isEqualTo("/" + segment);
            assertThat(ResourceId.decode(PathSegment.decode(segment))).isEqualTo(id);
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
