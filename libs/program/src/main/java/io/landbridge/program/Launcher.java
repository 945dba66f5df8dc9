// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import io.landbridge.config.InvalidConfigException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process around a program: starts it, and ends with a status that tells how it went. */
public final class Launcher {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Launcher() {}

    /** Starts a program. */
    public interface Start {
        /**
         * The program, which serves from now on.
         *
         * @throws InvalidConfigException if it cannot be as it is configured
         * @throws IOException if it cannot listen, or a file cannot be used; the message says which
         */
        Program start() throws InvalidConfigException, IOException;
    }

    /**
     * Runs until the process is told to end: with status 0 then, 1 when the program cannot start or end in order.
     *
     * @param name said before what is wrong
     */
    public static void run(String name, Start start) throws InterruptedException {
        try {
            var program = start.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> drainAndHalt(program), "drain"));
            Thread.currentThread().join();
        } catch (InvalidConfigException | IOException failure) {
            exit(FAILED, name + ": " + failure.getMessage());
        } catch (RuntimeException failure) {
            exit(FAILED, name + ": cannot start: " + failure);
        }
    }

    /** Ends the process with status 2, since its command line is not understood. */
    public static void misused(String usage) {
        exit(MISUSED, usage);
    }

    /** An orderly end is a success, which the JVM would not say after a signal. */
    private static void drainAndHalt(Program program) {
        try {
            program.drain();
            LOG.info("Ended");
            Runtime.getRuntime().halt(0);
        } catch (InterruptedException | RuntimeException failure) {
            LOG.atError().addKeyValue("reason", failure.toString()).log("Not ended cleanly");
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private static void exit(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
