// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one connector. While it is open, no other process has it open: two connectors with one configuration
 * would fight for their tunnels. Files and folders made here are for their owner only, where the file system knows
 * owners. Failures of the disk are {@link UncheckedIOException}s that name the file. Safe on any thread that may block.
 */
public final class Home implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String TEMPORARY = ".tmp";

    private final Path folder;
    private final FileChannel lock;

    private Home(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens it, and makes it if it is not there yet.
     *
     * @throws IllegalStateException if another process has it open
     */
    public static Home open(Path folder) {
        try {
            OwnerOnly.createFolder(folder);
            var home = new Home(folder, lock(folder));
            home.removeLeftovers();
            return home;
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "landbridge.home is '" + folder + "', which cannot be used (expected: a folder that this user may"
                            + " write): " + unusable,
                    unusable);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel = OwnerOnly.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IllegalStateException("landbridge.home is '" + folder
                    + "', which another cloud connector uses (expected: a folder for each; end the other one first)");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    /** A path in it. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** What the file holds; nothing if there is none. */
    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(resolve(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The file " + resolve(name) + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** Gives the file that content. When it returns, the content is on the disk; until then, the old content is. */
    public void write(String name, byte[] content) {
        var file = resolve(name);
        var folderOfFile = file.resolveSibling(".").normalize();
        var temporary = file.resolveSibling("." + file.getFileName() + TEMPORARY);
        try {
            OwnerOnly.createFolder(folderOfFile);
            Files.deleteIfExists(temporary);
            writeThrough(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            OwnerOnly.syncFolder(folderOfFile);
        } catch (IOException failed) {
            throw new UncheckedIOException("The file " + file + " cannot be written: " + failed, failed);
        }
    }

    private static void writeThrough(Path file, byte[] content) throws IOException {
        try (var channel = OwnerOnly.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Removes the file if it is there. */
    public void delete(String name) {
        var file = resolve(name);
        try {
            if (Files.deleteIfExists(file)) {
                OwnerOnly.syncFolder(file.resolveSibling(".").normalize());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The file " + file + " cannot be deleted: " + failed, failed);
        }
    }

    /** The names of the files below the folder, in order; without those that are not finished. */
    public List<String> list(String name) {
        var start = resolve(name);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (var files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("The folder " + start + " cannot be read: " + failed, failed);
        }
    }

    private void removeLeftovers() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Home::isLeftover).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isLeftover(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(TEMPORARY) && Files.isRegularFile(file);
    }

    /** Lets other processes have it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The lock of " + folder + " cannot be given back: " + failed, failed);
        }
    }
}
