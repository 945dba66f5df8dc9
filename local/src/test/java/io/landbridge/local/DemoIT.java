// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class DemoIT {
    @Test
    void demoKeepsItsPromises() throws IOException, InterruptedException {
        // Given
        try (var demo = RunningLocalMode.start("demo")) {
            // When
            var status = demo.awaitEnd();

            // Then
            assertThat(status).as(() -> String.join("\n", demo.output())).isZero();
            demo.awaitOutput("promises kept");
        }
    }
}
