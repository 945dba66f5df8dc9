// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** The clock of a program, which can be set while it runs. */
final class WrongClock {
    private static final Path LIBRARY = Path.of("/usr/lib/" + architecture() + "-linux-gnu/faketime/libfaketime.so.1");

    private final Path offset;

    private WrongClock(Path offset) {
        this.offset = offset;
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    }

    /** A right one at first; skips the test where it cannot be set, which with {@code CI=true} is a failure. */
    static WrongClock in(Path folder) throws IOException {
        assumeTrue(
                Files.exists(LIBRARY) || "true".equals(System.getenv("CI")),
                "skipped: needs " + LIBRARY + " (of Debian's faketime) for a clock that is wrong");
        var clock = new WrongClock(folder.resolve("clock"));
        clock.set("+0");
        return clock;
    }

    /** Sets it, for instance to {@code +200d} or {@code -30d} of the right time. */
    void set(String to) throws IOException {
        var fresh = offset.resolveSibling("clock.new");
        Files.writeString(fresh, to + "\n");
        Files.move(fresh, offset, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What a program needs in its environment to go by it. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }
}
