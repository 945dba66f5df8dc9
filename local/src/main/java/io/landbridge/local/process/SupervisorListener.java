// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.process;

import java.time.Duration;

/** Learns what happens to programs after they were up. */
public interface SupervisorListener {
    /** It ended by itself, with that status; it is started again in a moment. */
    void onEnd(String program, int status);

    /** It was started again, and can be used since then. */
    void onReturn(String program, Duration away);
}
