// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.audit;

import io.landbridge.cloudconnector.home.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One log: a file for each day (UTC), {@code audit-log_<date>.csv}. Each file begins with a line that repeats the hash
 * of the file before, so that the chain goes on. For one thread.
 */
final class AuditTrail {
    private final Path folder;
    private final byte[] key;
    private @Nullable FileChannel channel;
    private @Nullable LocalDate day;
    private long number;
    private String hash = AuditLine.NO_HASH;

    AuditTrail(Path folder, byte[] key) {
        this.folder = folder;
        this.key = key;
    }

    Path folder() {
        return folder;
    }

    /** Adds the events, in this order; when it returns, they are on the disk. */
    void append(List<AuditEvent> events) throws IOException {
        for (var event : events) {
            var today = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
            if (channel == null || day == null || today.isAfter(day)) {
                open(day == null || today.isAfter(day) ? today : day, event);
            }
            write(line(event));
        }
        if (channel != null) {
            channel.force(false);
        }
    }

    /** Goes on after the last whole line there is; a line that was not finished was never said to be written. */
    private void open(LocalDate date, AuditEvent event) throws IOException {
        close();
        OwnerOnly.createFolder(folder);
        recover();
        var file = folder.resolve("audit-log_" + date + ".csv");
        var isNew = Files.notExists(file) || Files.size(file) == 0;
        channel = OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        day = date;
        if (isNew) {
            write(AuditLine.HEADER);
            write(line(new AuditEvent(event.at(), event.scope(), "AuditLog", "", "Continues after " + hash)));
        }
    }

    private String line(AuditEvent event) {
        var line = AuditLine.of(number + 1, event, hash, key);
        number = line.number();
        hash = line.hash();
        return line.toString();
    }

    private void write(String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (channel != null && bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void recover() throws IOException {
        number = 0;
        hash = AuditLine.NO_HASH;
        for (var file : AuditFiles.newestFirst(folder)) {
            AuditFiles.cutTornLine(file);
            var last = AuditFiles.lastLine(file);
            if (last.isPresent()) {
                number = last.get().number();
                hash = last.get().hash();
                return;
            }
        }
    }

    void close() {
        var open = Optional.ofNullable(channel);
        channel = null;
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (IOException alreadyBroken) {
            // what was not written is written again after the next opening
        }
    }
}
