// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a program has started, so that it ends in the opposite order. Used by one thread at a time. */
public final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Opens a listener. */
    public interface Opening<T> {
        /** @throws IOException if the address cannot be bound */
        T open() throws IOException;
    }

    /** That part, which ends before those that were here already. */
    public <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
    }

    /**
     * A part that listens.
     *
     * @param key of its address in the configuration
     * @throws IOException if it cannot; the message says where, and what to do
     */
    public <T extends AutoCloseable> T listening(String key, Endpoint endpoint, Opening<T> opening) throws IOException {
        try {
            return closing(opening.open());
        } catch (IOException failure) {
            var reason = failure.getCause() == null ? failure : failure.getCause();
            throw new IOException(
                    "cannot listen on " + endpoint + " (" + reason.getMessage()
                            + "); end what listens there, or change " + key + ".port",
                    failure);
        }
    }

    /** Ends all, each whether those before it ended cleanly or not. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            LOG.atWarn()
                    .addKeyValue("part", part.getClass().getSimpleName())
                    .addKeyValue("reason", failure.toString())
                    .log("A part did not end cleanly");
        }
    }
}
