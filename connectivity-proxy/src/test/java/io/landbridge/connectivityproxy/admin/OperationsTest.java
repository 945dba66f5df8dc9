// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.connectivityproxy.admin.Operations.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationsTest {
    @Test
    void documentedCommandsAreUnderstood() {
        assertThat(Operations.parse(List.of("logging", "change-log-level", "DEBUG")))
                .contains(new Command.Change("", "DEBUG"));
        assertThat(Operations.parse(List.of("change-log-level", "io.netty", "WARN")))
                .contains(new Command.Change("io.netty", "WARN"));
        assertThat(Operations.parse(List.of("logging", "list-loggers", "io"))).contains(new Command.Show("io"));
        assertThat(Operations.parse(List.of("get-loggers"))).contains(new Command.Show(""));
        assertThat(Operations.parse(List.of("help"))).isEmpty();
    }
}
