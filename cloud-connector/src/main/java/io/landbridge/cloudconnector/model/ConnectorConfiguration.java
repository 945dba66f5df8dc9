// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The current configuration: each change replaces the whole value. Reading never blocks, so event loops may.
 *
 * <p>Whoever keeps something made of it (an index, an open connection) listens for changes.
 */
public final class ConnectorConfiguration {
    private final List<Consumer<Configuration>> listeners = new CopyOnWriteArrayList<>();
    private volatile Configuration current;

    /** Begins with that one. */
    public ConnectorConfiguration(Configuration first) {
        current = first;
    }

    /** The one of now. Take it once for each decision: the next call may give another. */
    public Configuration current() {
        return current;
    }

    /**
     * Calls the listener with the current one, then with every other after it took its place, in their order. The calls
     * come on the thread of who changes the configuration: be quick, do not throw, do not change it.
     *
     * @return closing it ends the calls
     */
    public synchronized Listening onChange(Consumer<Configuration> listener) {
        listeners.add(listener);
        listener.accept(current);
        return () -> listeners.remove(listener);
    }

    /** Replaces the current one; all listeners have been called when it returns. */
    public synchronized void publish(Configuration next) {
        current = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    /** A listener's place. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
