// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import io.landbridge.net.HostResolver;
import io.landbridge.net.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes connections: looks the name up, and tries its addresses in turn within one time-out. Safe on any thread. */
record TcpConnector(Transport transport, HostResolver resolver) {
    /** Told once how it ended, on the event loop. */
    interface Outcome {
        /** It is up, and does not read yet. */
        void connected(Channel channel);

        /** It is not; the reason is a sentence without its end. */
        void failed(String reason);
    }

    /**
     * Where to connect.
     *
     * @param host name or address
     * @param timeout for look-up and all addresses together
     */
    record Address(String host, int port, Duration timeout, SocketSettings settings) {
        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    void connect(EventLoop loop, Address address, Outcome outcome) {
        resolver.resolve(address.host())
                .whenComplete((resolved, failure) -> loop.execute(() -> {
                    if (resolved == null) {
                        outcome.failed("the name '" + address.host() + "' has no address");
                    } else {
                        new Attempt(loop, address, resolved, outcome).tryNext();
                    }
                }));
    }

    private final class Attempt {
        private final EventLoop loop;
        private final Address address;
        private final Iterator<InetAddress> addresses;
        private final Outcome outcome;
        private final long started = System.nanoTime();
        private int left;

        private Attempt(EventLoop loop, Address address, List<InetAddress> resolved, Outcome outcome) {
            this.loop = loop;
            this.address = address;
            this.addresses = resolved.iterator();
            this.left = resolved.size();
            this.outcome = outcome;
        }

        private void tryNext() {
            var bootstrap = new Bootstrap()
                    .group(loop)
                    .channel(transport.connection())
                    .option(ChannelOption.AUTO_READ, false)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, share())
                    .handler(new ChannelInboundHandlerAdapter());
            address.settings().applyTo(bootstrap);
            left--;
            bootstrap
                    .connect(new InetSocketAddress(addresses.next(), address.port()))
                    .addListener((ChannelFuture done) -> onConnected(done));
        }

        /** A silent address must not use up the time of those behind it. */
        private int share() {
            var rest = address.timeout().minusNanos(System.nanoTime() - started).dividedBy(left);
            return (int) Math.max(1, rest.toMillis());
        }

        private void onConnected(ChannelFuture done) {
            if (done.isSuccess()) {
                outcome.connected(done.channel());
            } else if (addresses.hasNext()) {
                tryNext();
            } else {
                outcome.failed("no connection to " + address + ": " + reason(done.cause()));
            }
        }

        private String reason(@Nullable Throwable cause) {
            return cause instanceof ConnectTimeoutException
                    ? "none within " + address.timeout().toMillis() + " ms"
                    : String.valueOf(cause == null ? "unknown" : cause.getMessage());
        }
    }
}
