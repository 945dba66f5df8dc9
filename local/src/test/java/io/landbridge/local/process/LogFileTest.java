// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
    @TempDir
    Path folder;

    private LogFile log() {
        return new LogFile(folder.resolve("logs/program.log"));
    }

    @Test
    void keepsTheRunBefore() throws IOException {
        // Given
        log().begin();
        Files.writeString(log().path(), "first run");

        // When
        log().begin();

        // Then
        assertThat(log().path()).doesNotExist();
        assertThat(folder.resolve("logs/program.log.1")).hasContent("first run");
    }

    @Test
    void tailIsTheLastLines() throws IOException {
        // Given
        log().begin();
        var lines = IntStream.range(0, 5_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        Files.writeString(log().path(), lines);

        // When
        var tail = log().tail();

        // Then
        assertThat(tail.lines()).hasSize(12).last().isEqualTo("  line 4999");
    }

    @Test
    void tailOfASilentProgramSaysSo() throws IOException {
        // Given
        log().begin();
        Files.writeString(log().path(), "");

        // When
        var tail = log().tail();

        // Then
        assertThat(tail).isEqualTo("  (it said nothing)");
    }

    @Test
    void tailLeavesOutStackFrames() throws IOException {
        // Given
        log().begin();
        Files.writeString(log().path(), "Caused by: bad\n\tat a.B.c(B.java:1)\n\t... 9 more\nat the end (really)\n");

        // When
        var tail = log().tail();

        // Then
        assertThat(tail.lines()).containsExactly("  Caused by: bad", "  at the end (really)");
    }
}
