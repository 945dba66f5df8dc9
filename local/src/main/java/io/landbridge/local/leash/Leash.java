// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.leash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A Java agent that ends its program as soon as standard input ends. The parent holds the other end and never writes:
 * the operating system closes it when the parent dies, however it dies.
 *
 * <p>A program on a leash also ignores SIGINT: Ctrl-C in a terminal reaches all processes at once, but the parent is
 * who ends them, one after the other.
 */
public final class Leash {
    private static final int STATUS_OF_SIGTERM = 143;
    private static final Duration TIME_TO_END = Duration.ofSeconds(10);

    private Leash() {}

    /** Called by the JVM before the program's own {@code main}. */
    public static void premain(String arguments) {
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        Thread.ofPlatform().name("leash").daemon().start(Leash::endWithParent);
    }

    private static void endWithParent() {
        waitForEnd(System.in);
        Thread.ofPlatform().name("leash-halt").daemon().start(Leash::haltInTime);
        Runtime.getRuntime().exit(STATUS_OF_SIGTERM);
    }

    private static void waitForEnd(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // as good as an end
        }
    }

    private static void haltInTime() {
        try {
            Thread.sleep(TIME_TO_END);
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(STATUS_OF_SIGTERM);
    }
}
