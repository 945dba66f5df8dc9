// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class LogsTest {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogsTest.class);

    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(standardOutput);
        Logs.configure(new Logging(Logging.Level.INFO, Logging.Format.TEXT));
    }

    @Test
    void jsonIsOneObjectForEachEventWithItsFacts() throws Exception {
        // Given
        Logs.configure(new Logging(Logging.Level.INFO, Logging.Format.JSON));

        // When
        LOG.atInfo().addKeyValue("requestId", "id-1").log("Line\nbreak \"{}\"", "x");
        LOG.debug("not shown");

        // Then
        assertThat(output.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        var event = new ObjectMapper().readTree(output.toByteArray());
        assertThat(event.path("formattedMessage").asText()).isEqualTo("Line\nbreak \"x\"");
        assertThat(event.path("level").asText()).isEqualTo("INFO");
        assertThat(event.findValuesAsText("requestId")).containsExactly("id-1");
    }

    @ParameterizedTest
    @EnumSource(Logging.Level.class)
    void everyDocumentedLevelCanBeSet(Logging.Level level) {
        // Given
        var name = level.name().toLowerCase(java.util.Locale.ROOT) + "\n";

        // When
        Logs.change(Logs.OWN, Logging.Level.find(name).orElseThrow());

        // Then
        var expected = level == Logging.Level.FATAL ? Level.ERROR : Level.toLevel(level.name());
        assertThat(((Logger) LoggerFactory.getLogger("io.landbridge")).getLevel())
                .isEqualTo(expected);
    }

    @Test
    void unknownLevelIsNotFound() {
        assertThat(Logging.Level.find("loud")).isEmpty();
    }
}
