// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at the files of a log. */
final class AuditFiles {
    private static final int TAIL_BYTES = 64 * 1024;

    private AuditFiles() {}

    static List<Path> oldestFirst(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("audit-log_.*\\.csv"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
    }

    static List<Path> newestFirst(Path folder) throws IOException {
        return oldestFirst(folder).reversed();
    }

    /** Removes what comes after the last line end. */
    static void cutTornLine(Path file) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            var end = content.length();
            while (end > 0 && byteBefore(content, end) != '\n') {
                end--;
            }
            if (end < content.length()) {
                content.setLength(end);
            }
        }
    }

    private static int byteBefore(RandomAccessFile content, long position) throws IOException {
        content.seek(position - 1);
        return content.read();
    }

    /** The last line with a hash. */
    static Optional<AuditLine> lastLine(Path file) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            var length = (int) Math.min(content.length(), TAIL_BYTES);
            var tail = new byte[length];
            content.seek(content.length() - length);
            content.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> AuditLine.parse(line).stream())
                    .reduce((earlier, later) -> later);
        }
    }
}
