// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ConnectorConfigurationTest {
    private final Configuration first = Configuration.initial(new UUID(0, 1));
    private final Configuration second = first.withDescription("second");

    @Test
    void tellsListenersTheCurrentOneAndThenEveryOther() {
        // Given
        var configuration = new ConnectorConfiguration(first);
        var heard = new ArrayList<Configuration>();
        var listening = configuration.onChange(heard::add);

        // When
        configuration.publish(second);
        listening.close();
        configuration.publish(first);

        // Then
        assertThat(heard).containsExactly(first, second);
        assertThat(configuration.current()).isEqualTo(first);
    }
}
