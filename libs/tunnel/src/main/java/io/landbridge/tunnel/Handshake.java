// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.http1.Http1Head;
import io.landbridge.net.http1.Http1Request;
import io.landbridge.net.http1.Http1Sink;
import io.landbridge.net.http1.RequestDecoder;
import io.landbridge.net.http1.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The proxy's side of a handshake: reads the connector's {@link Hello}, decides, moves the connection to the event loop of a
 * lane that the connector has none in, and answers.
 */
final class Handshake extends ChannelInboundHandlerAdapter implements Http1Sink<Http1Request> {
    private static final String HEALTH = "/healthcheck";

    private final Channel channel;
    private final TunnelServer.Settings settings;
    private final List<Lane> lanes;
    private final Admission admission;
    private final TunnelObserver observer;
    private final Clock clock;
    private final RequestDecoder decoder;
    private final ScheduledFuture<?> deadline;
    private boolean decided;

    Handshake(
            Channel channel,
            TunnelServer.Settings settings,
            List<Lane> lanes,
            Admission admission,
            TunnelObserver observer,
            Clock clock) {
        this.channel = channel;
        this.settings = settings;
        this.lanes = lanes;
        this.admission = admission;
        this.observer = observer;
        this.clock = clock;
        this.decoder = new RequestDecoder(channel.alloc(), Contract.HANDSHAKE_LIMITS, this);
        this.deadline = channel.eventLoop()
                .schedule(this::onTimeout, settings.openTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void onTimeout() {
        observer.timedOut();
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        decoder.feed((ByteBuf) message);
    }

    @Override
    public void onHead(Http1Request request) {
        decided = true;
        decoder.suspend();
        if (request.method().equals(HttpMethod.GET) && request.target().equals(HEALTH)) {
            answer(200, "ok");
            return;
        }
        switch (Hello.of(request)) {
            case Hello.Reading.Refused refused -> refuse(Optional.empty(), refused.status(), refused.text());
            case Hello.Reading.Read read -> decide(read.hello());
        }
    }

    private void decide(Hello hello) {
        var chain = Certificates.of(channel);
        if (hello.peer().isPresent()) {
            decide(hello, hello.peer().get(), chain);
            return;
        }
        switch (admission.admit(chain)) {
            case Admission.Verdict.Refused refused -> refuse(Optional.empty(), refused.status(), refused.text());
            case Admission.Verdict.Admitted admitted -> {
                var peer = new ConnectorSession.Peer(
                        new Connector(admitted.identity().tenant(), hello.locationId()),
                        admitted.identity().installationId(),
                        chain.getFirst(),
                        hello.priority());
                place(
                        hello,
                        Optional.of(admitted.identity()),
                        lane -> new ConnectorSession(peer, channel, clock.instant(), lane));
            }
        }
    }

    private void decide(Hello hello, String replica, List<X509Certificate> chain) {
        var refusal = admission.refusalOfPeer(chain);
        if (refusal.isPresent()) {
            refuse(Optional.empty(), refusal.get().status(), refusal.get().text());
        } else if (replica.equals(settings.replica())) {
            refuse(Optional.empty(), 409, "replica " + replica + " is this one");
        } else {
            place(hello, Optional.empty(), lane -> new PeerSession(replica, channel, lane));
        }
    }

    private void place(Hello hello, Optional<ConnectorIdentity> identity, Consumer<Lane> session) {
        var free = lanes.stream()
                .filter(lane -> !hello.connected().contains(lane.id()))
                .toList();
        if (free.isEmpty()) {
            refuse(identity, 409, "replica " + settings.replica() + " has all the connections it needs");
            return;
        }
        var lane = free.stream()
                .filter(each -> each.loop() == channel.eventLoop())
                .findFirst()
                .orElse(free.getFirst());
        deadline.cancel(false);
        moveTo(lane, () -> welcome(session, lane));
    }

    private void moveTo(Lane lane, Runnable next) {
        if (lane.loop() == channel.eventLoop()) {
            next.run();
            return;
        }
        channel.deregister()
                .addListener(left -> lane.loop().register(channel).addListener(arrived -> {
                    if (arrived.isSuccess()) {
                        next.run();
                    } else {
                        channel.close();
                    }
                }));
    }

    private void welcome(Consumer<Lane> session, Lane lane) {
        var welcome = new Welcome(lane.id(), lanes.size(), settings.replicas().getAsInt(), settings.displayName());
        channel.writeAndFlush(welcome.encode(channel.alloc()));
        var early = decoder.takeRest();
        var pipeline = channel.pipeline();
        pipeline.remove(this);
        pipeline.addLast("keep-alive", new KeepAlive());
        session.accept(lane);
        pipeline.context(SslHandler.class).fireChannelRead(early).fireChannelReadComplete();
    }

    // ---- refusals

    private void refuse(Optional<ConnectorIdentity> identity, int status, String text) {
        if (status != 409) {
            observer.refused(identity, text);
        }
        answer(status, text);
    }

    private void answer(int status, String text) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        var head = Http1Head.response(
                        channel.alloc(),
                        status,
                        HttpResponseStatus.valueOf(status).reasonPhrase())
                .add(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .add(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=utf-8")
                .add(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
                .add(Contract.REPLICA, settings.replica())
                .add(Contract.REPLICAS, Integer.toString(settings.replicas().getAsInt()));
        channel.writeAndFlush(head.endWith(Unpooled.wrappedBuffer(body))).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void onData(ByteBuf data) {
        data.release();
    }

    @Override
    public void onEnd(HttpHeaders trailers) {
        // a GET has none
    }

    @Override
    public void onViolation(Violation violation) {
        if (!decided) {
            decided = true;
            refuse(Optional.empty(), 400, violation.message());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        deadline.cancel(false);
        decoder.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!decided) {
            decided = true;
            observer.refused(Optional.empty(), "TLS failed: " + cause.getMessage());
        }
        context.close();
    }
}
