// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.Deadlines;
import io.landbridge.proxy.plan.Upstream;
import io.netty.channel.EventLoop;
import java.time.Duration;

/** Opens calls to upstreams: one for each event loop, which is used on it only. */
public interface Calls extends AutoCloseable {
    /**
     * Opens a call: at once on a connection that is there, else as soon as there is one. The sink hears {@code onOpen} or
     * {@code onFailure}, maybe before this returns.
     *
     * @param connectTimeout longest time until there is a connection
     * @param wanted what kind of connection
     */
    void open(Upstream upstream, Duration connectTimeout, Wanted wanted, UpstreamSink sink);

    /** Closes idle connections now, and the others as soon as their calls are over. */
    @Override
    void close();

    /** Makes them. Safe on any thread. */
    interface Factory extends AutoCloseable {
        /** Calls on that event loop. */
        Calls on(EventLoop loop, Deadlines deadlines);

        /** Ends what they share, behind the last of them. */
        @Override
        default void close() {}
    }
}
