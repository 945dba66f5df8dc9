// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up with the platform's own resolver, on threads of its own: that is the one that knows the hosts file,
 * search domains and every name service of the machine. The platform caches answers. Safe on any thread.
 */
public final class HostResolver implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int MOST_WAITING = 4_096;

    private final ExecutorService threads = threads();

    private static ThreadPoolExecutor threads() {
        var threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("resolver-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * The addresses of a host, at least one, in the platform's order; at once for an address. Fails with {@link
     * UnknownHostException} when it has none, and with {@link RejectedExecutionException} when too many look-ups wait.
     *
     * @param host name or address, IPv6 without brackets
     */
    public CompletionStage<List<InetAddress>> resolve(String host) {
        var address = NetUtil.createInetAddressFromIpAddressString(host);
        if (address != null) {
            return CompletableFuture.completedFuture(List.of(address));
        }
        try {
            return CompletableFuture.supplyAsync(() -> lookUp(host), threads);
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.failedFuture(tooMany);
        }
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            throw new CompletionException(unknown);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
