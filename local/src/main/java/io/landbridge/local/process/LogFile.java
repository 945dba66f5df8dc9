// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** Where the output of one program goes; the file of the run before is kept beside it. */
record LogFile(Path path) {
    private static final int TAIL_LINES = 12;
    private static final int TAIL_BYTES = 16_384;
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at \\S+\\(.*\\)|\\.\\.\\. \\d+ .*)");

    /** Makes room for a new run. */
    void begin() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        try {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException first) {
            // nothing to keep
        }
    }

    /** The last lines, indented and without stack frames; of a file that cannot be read, why not. */
    String tail() {
        try {
            var lines = lastBytes()
                    .lines()
                    .filter(line -> !STACK_FRAME.matcher(line).matches())
                    .toList();
            return render(lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "  (" + unreadable + ")";
        }
    }

    private static String render(List<String> lines) {
        return lines.isEmpty()
                ? "  (it said nothing)"
                : String.join("\n", lines).indent(2).stripTrailing();
    }

    private String lastBytes() throws IOException {
        try (var channel = Files.newByteChannel(path)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            var bytes = ByteBuffer.allocate(TAIL_BYTES);
            while (channel.read(bytes) > 0) {
                // until full or at the end
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }
}
