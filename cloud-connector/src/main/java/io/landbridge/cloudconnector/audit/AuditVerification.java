// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells whether a log is as it was written: no line changed, added, removed or moved. What it cannot tell: whether lines
 * at the very end, or the oldest files as a whole, are missing.
 */
public final class AuditVerification {
    private static final Pattern BEGIN =
            Pattern.compile("\\d+,[^,]*,\"AuditLog\",\"\",\"Continues after (\\p{XDigit}{64})\"");

    private final byte[] key;
    private final List<String> faults = new ArrayList<>();
    private String hash = "";

    private AuditVerification(byte[] key) {
        this.key = key;
    }

    /** All that is wrong with the files of one log. */
    public static List<String> faults(Path folder, byte[] key) throws IOException {
        var verification = new AuditVerification(key);
        for (var file : AuditFiles.oldestFirst(folder)) {
            verification.verify(file);
        }
        return List.copyOf(verification.faults);
    }

    /** The folders of all logs below that one. */
    public static List<Path> logs(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().matches("audit-log_.*\\.csv"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private void verify(Path file) throws IOException {
        var number = 0;
        for (var text : Files.readAllLines(file)) {
            number++;
            if (number > 1 || !text.equals(AuditLine.HEADER)) {
                verify(file + " line " + number, text);
            }
        }
    }

    private void verify(String where, String text) {
        var line = AuditLine.parse(text);
        if (line.isEmpty()) {
            faults.add(where + " is no line of an audit log");
            return;
        }
        var begin = BEGIN.matcher(line.get().text());
        if (hash.isEmpty() && begin.matches()) {
            hash = begin.group(1);
        }
        if (!line.get().follows(hash, key)) {
            faults.add(where + " does not follow the line before: one of them was changed, added or removed");
        }
        hash = line.get().hash();
    }
}
