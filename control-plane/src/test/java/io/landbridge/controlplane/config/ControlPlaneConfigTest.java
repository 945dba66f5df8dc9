// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ControlPlaneConfigTest {
    private static final Map<String, String> SMALLEST = Map.of("landbridge.encryption.key-file", "keys");

    private static ControlPlaneConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ControlPlaneConfig.class)
                .withDefaultValues(SMALLEST)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ControlPlaneConfig.class);
    }

    @Test
    void onlyTheKeysOfTheDataAtRestHaveNoDefault() {
        assertThat(read(Map.of()).uaaDomain()).isEmpty();
    }

    @Test
    void unknownSettingIsAnError() {
        assertThatThrownBy(() -> read(Map.of("landbridge.uaa-domian", "example.com")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("landbridge.uaa-domian");
    }
}
