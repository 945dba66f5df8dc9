// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One program that is started again whenever it ends by itself, from when it was up for the first time until it is
 * stopped.
 *
 * <pre>
 * starting ──answers──▶ up ──ends──▶ away ──answers──▶ up …
 *    └──ends──▶ failed                      any ──stop──▶ stopped
 * </pre>
 */
final class SupervisedProgram {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(12);
    private static final Duration PROBE_PERIOD = Duration.ofMillis(150);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private enum State {
        STARTING,
        UP,
        AWAY,
        FAILED,
        STOPPED
    }

    private final Program program;
    private final LogFile log;
    private final HealthProbe probe;
    private final ScheduledExecutorService executor;
    private final SupervisorListener listener;

    private State state = State.STARTING;
    private @Nullable Process process;
    private long awaySince;
    private Duration pause = FIRST_PAUSE;

    SupervisedProgram(
            Program program,
            LogFile log,
            HealthProbe probe,
            ScheduledExecutorService executor,
            SupervisorListener listener) {
        this.program = program;
        this.log = log;
        this.probe = probe;
        this.executor = executor;
        this.listener = listener;
    }

    boolean hasName(String name) {
        return program.name().equals(name);
    }

    /** Starts it for the first time. */
    void launchFirst() throws ProgramFailedException {
        try {
            log.begin();
            launch();
        } catch (IOException impossible) {
            throw new ProgramFailedException(program.name() + " cannot be started: " + impossible.getMessage());
        }
    }

    /** Waits until it answers for the first time. */
    void awaitUp(Duration timeout) throws ProgramFailedException, InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        while (!probe.isUp(program.health())) {
            requireStarting();
            if (System.nanoTime() > deadline) {
                throw new ProgramFailedException(program.name() + " does not answer 200 at " + program.health()
                        + " within " + timeout.toSeconds() + " s. The end of " + log.path() + ":\n" + log.tail());
            }
            TimeUnit.NANOSECONDS.sleep(PROBE_PERIOD.toNanos());
        }
        requireStarting();
        enterUp();
    }

    private synchronized void requireStarting() throws ProgramFailedException {
        if (state == State.FAILED && process != null) {
            throw new ProgramFailedException(program.name() + " ended with status " + process.exitValue()
                    + " before it was up. The end of " + log.path() + ":\n" + log.tail());
        }
        if (state == State.STOPPED) {
            throw new ProgramFailedException(program.name() + " was stopped before it was up");
        }
    }

    private synchronized void enterUp() {
        if (state == State.STARTING || state == State.AWAY) {
            state = State.UP;
        }
    }

    private synchronized void launch() throws IOException {
        if (state == State.STOPPED) {
            return;
        }
        var builder = new ProcessBuilder(program.command())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.path().toFile()));
        builder.environment().keySet().removeIf(program::isMeantForAnother);
        builder.environment().putAll(program.environment());
        process = builder.start();
        process.onExit().thenAcceptAsync(this::onExit, executor);
    }

    private synchronized void onExit(Process ended) {
        switch (state) {
            case STARTING -> state = State.FAILED;
            case UP -> onEndWhileUp(ended.exitValue());
            case AWAY -> launchLater();
            case FAILED, STOPPED -> {
                // nothing to do any more
            }
        }
    }

    private void onEndWhileUp(int status) {
        state = State.AWAY;
        awaySince = System.nanoTime();
        pause = FIRST_PAUSE;
        listener.onEnd(program.name(), status);
        launchLater();
        probeLater();
    }

    private void launchLater() {
        executor.schedule(this::relaunch, pause.toMillis(), TimeUnit.MILLISECONDS);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void relaunch() {
        try {
            launch();
        } catch (IOException impossible) {
            launchLater();
        }
    }

    private void probeLater() {
        executor.schedule(this::probeReturn, PROBE_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void probeReturn() {
        try {
            if (!isAway()) {
                return;
            }
            if (probe.isUp(program.health())) {
                enterUp();
                listener.onReturn(program.name(), Duration.ofNanos(System.nanoTime() - awaySince));
            } else {
                probeLater();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isAway() {
        return state == State.AWAY;
    }

    /** Ends it by force. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Ends it: first by asking, then by force. Returns when it is gone. */
    void stop() {
        var running = enterStopped();
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException hurry) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Process enterStopped() {
        state = State.STOPPED;
        return process;
    }
}
