// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

/** A running program. */
public interface Program {
    /** Ends without losing a request. Blocks until then, or until the time-outs are over. */
    void drain() throws InterruptedException;
}
