// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL of this machine's own binaries, in a folder and on a port of its own. It refuses to run as root, so
 * root runs it as {@code nobody}.
 */
public final class PostgresqlServer implements QuarkusTestResourceLifecycleManager {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private Optional<Path> folder = Optional.empty();

    /** Whether there are binaries; says loudly when not, and fails where a skip is not allowed. */
    public static boolean isInstalled() {
        if (binaries().isPresent()) {
            return true;
        }
        var how = "SKIPPED: the control plane on PostgreSQL, because there is no " + DEBIAN
                + "/*/bin/postgres (expected: the Debian package 'postgresql')";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(how);
        }
        System.err.println(how);
        return false;
    }

    private static Optional<Path> binaries() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (var versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            var home = Files.createTempDirectory("landbridge-postgresql-");
            folder = Optional.of(home);
            var port = freePort();
            if (isRoot()) {
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
                run(List.of("chown", "nobody", home.toString()));
            }
            var data = home.resolve("data");
            run(as(
                    "initdb",
                    "-D",
                    data.toString(),
                    "-U",
                    "landbridge",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "-N"));
            run(as(
                    "pg_ctl",
                    "-D",
                    data.toString(),
                    "-w",
                    "-t",
                    "120",
                    "-l",
                    home.resolve("log").toString(),
                    "-o",
                    "-h 127.0.0.1 -p " + port + " -c unix_socket_directories= -c fsync=off",
                    "start"));
            return Map.of(
                    "landbridge.database.url",
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                    "landbridge.database.username",
                    "landbridge");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void stop() {
        folder.ifPresent(home -> {
            run(as("pg_ctl", "-D", home.resolve("data").toString(), "-m", "immediate", "-w", "stop"));
            delete(home);
        });
    }

    private static void delete(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> as(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(binaries().orElseThrow().resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) {
        try {
            var output = Files.createTempFile("landbridge-postgresql-", ".out");
            var process = new ProcessBuilder(command)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var ended = process.waitFor(180, TimeUnit.SECONDS);
            var text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + text);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
