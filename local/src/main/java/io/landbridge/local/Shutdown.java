// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

/** Ends things when the JVM does, whatever makes it end. */
final class Shutdown {
    private Shutdown() {}

    static void run(Runnable end) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(end));
    }
}
