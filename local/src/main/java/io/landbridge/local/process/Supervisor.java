// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Runs programs, keeps them running, and ends them in the reverse order of their start. */
public final class Supervisor implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("supervisor").daemon().factory());
    private final HealthProbe probe = new HealthProbe();
    private final Path logs;
    private final SupervisorListener listener;
    private final Deque<SupervisedProgram> running = new ArrayDeque<>();
    private boolean closed;

    /**
     * A supervisor of nothing yet.
     *
     * @param logs folder for the programs' output, one file each
     */
    public Supervisor(Path logs, SupervisorListener listener) {
        this.logs = logs;
        this.listener = listener;
    }

    /** Starts programs side by side, and waits until all of them can be used. */
    public void start(Program... programs) throws ProgramFailedException, InterruptedException {
        var starting = new ArrayList<SupervisedProgram>();
        for (var program : programs) {
            var log = new LogFile(logs.resolve(program.name() + ".log"));
            var supervised = new SupervisedProgram(program, log, probe, executor, listener);
            register(supervised);
            supervised.launchFirst();
            starting.add(supervised);
        }
        for (var program : starting) {
            program.awaitUp(START_TIMEOUT);
        }
    }

    private synchronized void register(SupervisedProgram supervised) throws InterruptedException {
        if (closed) {
            throw new InterruptedException("stopped");
        }
        running.push(supervised);
    }

    /** Ends a program by force, as a fault would; it is started again. */
    public synchronized void kill(String program) {
        running.stream().filter(candidate -> candidate.hasName(program)).forEach(SupervisedProgram::kill);
    }

    /** Ends all programs; returns when none is left. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            running.pop().stop();
        }
        executor.shutdownNow();
        probe.close();
    }
}
