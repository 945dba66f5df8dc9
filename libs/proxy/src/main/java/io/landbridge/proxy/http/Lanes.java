// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves callers on event loops: each connection and all of its calls live on one. Where connections come from is not its
 * business. Safe on any thread.
 */
public final class Lanes implements AutoCloseable {
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(5);

    private final Map<EventLoop, Lane> lanes = new IdentityHashMap<>();
    private final HttpSettings settings;
    private final Service service;

    /** One lane for each serving loop. */
    public Lanes(EventLoops loops, HttpSettings settings, Service service) {
        this.settings = settings;
        this.service = service;
        loops.all().forEach(loop -> lanes.put(loop, new Lane(loop, settings, service)));
    }

    /** Serves a connection, whichever version of HTTP it speaks. On its event loop. */
    public void serve(Channel connection) {
        var lane = lane(connection);
        var caller = new Http1Caller(lane, connection.alloc());
        connection.pipeline().addLast("preface", new Preface(lane, caller)).addLast("http1", caller);
    }

    /** Serves a connection on which the peer speaks HTTP/2, though this program may have dialled. On its event loop. */
    public void serveHttp2(Channel connection) {
        Http2CallerConnection.serve(lane(connection), connection.pipeline());
    }

    private Lane lane(Channel connection) {
        return Objects.requireNonNull(lanes.get(connection.eventLoop()), "of another event loop");
    }

    /**
     * Lets the exchanges under way end: each connection's next answer is its last. Connections without any request end
     * after a grace, those left at the drain time-out are cut.
     *
     * @return completes when no connection is left; never fails
     */
    public CompletionStage<@Nullable Void> drain() {
        onLanes(Lane::drain);
        after(grace(settings.drain()), Lane::closeIdle);
        after(settings.drain(), Lane::close);
        return CompletableFuture.allOf(
                lanes.values().stream().map(Lane::drained).toArray(CompletableFuture[]::new));
    }

    /** A caller that keeps a connection may be sending at this moment: it gets an answer that says it is the last. */
    private static Duration grace(Duration timeout) {
        var half = timeout.dividedBy(2);
        return half.compareTo(LONGEST_GRACE) < 0 ? half : LONGEST_GRACE;
    }

    private void onLanes(Consumer<Lane> action) {
        lanes.values().forEach(lane -> lane.loop().execute(() -> action.accept(lane)));
    }

    private void after(Duration delay, Consumer<Lane> action) {
        lanes.values()
                .forEach(lane ->
                        lane.loop().schedule(() -> action.accept(lane), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Ends all connections now, and what the calls share. */
    @Override
    public void close() {
        onLanes(Lane::close);
        service.calls().close();
    }
}
