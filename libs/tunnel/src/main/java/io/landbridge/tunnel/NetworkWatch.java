// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Notices that this machine's network has changed: an interface came or went, or has another address. Looks every two
 * seconds, on a thread of its own, since asking the system may take time. Safe on any thread.
 */
public final class NetworkWatch implements AutoCloseable {
    private static final long LOOK_MILLIS = 2_000;

    private final Supplier<Set<InetAddress>> addresses;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("network-watch").factory());
    private Set<InetAddress> last;

    private NetworkWatch(Supplier<Set<InetAddress>> addresses) {
        this.addresses = addresses;
        this.last = addresses.get();
    }

    /** Begins to look. */
    public static NetworkWatch start() {
        return start(NetworkWatch::current, LOOK_MILLIS);
    }

    static NetworkWatch start(Supplier<Set<InetAddress>> addresses, long everyMillis) {
        var watch = new NetworkWatch(addresses);
        watch.thread.scheduleWithFixedDelay(watch::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Calls back at each change, until the result is closed. */
    Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A listener that is told. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private void look() {
        var now = addresses.get();
        if (!now.equals(last)) {
            last = now;
            listeners.forEach(Runnable::run);
        }
    }

    /** All addresses of interfaces that are up; none while the system does not say. */
    private static Set<InetAddress> current() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(NetworkWatch::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException unknown) {
            return Set.of();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
