// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.netty.util.concurrent.ScheduledFuture;

/**
 * What an agent does to get the connections that it lacks: one attempt at a time.
 *
 * <pre>
 *   Resting ──▶ Pausing ──▶ Dialling ──▶ Resting
 *      └────────── at once ────▲           every state ──▶ Closed
 * </pre>
 */
sealed interface DiallingState {
    /** Whether an attempt may begin. */
    boolean mayDial();

    /** No attempt is wanted. */
    record Resting() implements DiallingState {
        @Override
        public boolean mayDial() {
            return true;
        }

        /** One will be. */
        Pausing toPausing(ScheduledFuture<?> next) {
            return new Pausing(next);
        }
    }

    /** An attempt is under way. */
    record Dialling() implements DiallingState {
        @Override
        public boolean mayDial() {
            return false;
        }

        /** It has ended. */
        Resting toResting() {
            return new Resting();
        }
    }

    /** The next attempt has a time. */
    record Pausing(ScheduledFuture<?> next) implements DiallingState {
        @Override
        public boolean mayDial() {
            return true;
        }
    }

    /** There will be no attempt any more. */
    record Closed() implements DiallingState {
        @Override
        public boolean mayDial() {
            return false;
        }
    }

    /** Begins an attempt, in place of one that has a time. */
    default Dialling toDialling() {
        cancelNext();
        return new Dialling();
    }

    /** Ends all attempts. */
    default Closed toClosed() {
        cancelNext();
        return new Closed();
    }

    private void cancelNext() {
        if (this instanceof Pausing pausing) {
            pausing.next().cancel(false);
        }
    }
}
